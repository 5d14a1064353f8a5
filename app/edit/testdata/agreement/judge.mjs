// Makes verdicts.jsonl anew: what the vendor's own validator says of every edit in
// edits.json and of mutations of them. Neither the build nor the tests need it.
//
//	node judge.mjs DIR [most per family]
//
// DIR is a folder in which the package @shotstack/schemas 1.18.3 is installed, outside of
// the tree; the figure is how many cases a family has, 100 unless it is given.
// An edit is judged as a render is: first its fill-ins are filled in, then the
// validator, which coerces numbers in quotes, reads it. Every line of verdicts.jsonl
// is one case: the edit it starts from, one change to it, and the verdict. The same
// seed makes the same cases.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [dir = ".", most = "100"] = process.argv.slice(2);
const require = createRequire(resolve(dir, "node_modules", "x.js"));
const found = require.resolve("@shotstack/schemas/zod");
const { editSchema } = await import(pathToFileURL(found.replace(/\.cjs$/, ".js")));
const version = JSON.parse(readFileSync(join(found, "..", "..", "..", "package.json"))).version;
const here = (name) => new URL(name, import.meta.url);
const edits = JSON.parse(readFileSync(here("edits.json")));

// mulberry32: small, seeded, the same everywhere.
let seed = 20250601;
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const pick = (list) => list[Math.floor(random() * list.length)];
const copy = (v) => JSON.parse(JSON.stringify(v));

// Filling in: a text that is nothing but a fill-in takes the value with its type.
function fill(v, by) {
  if (Array.isArray(v)) return v.map((x) => fill(x, by));
  if (v && typeof v === "object") return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, fill(x, by)]));
  if (typeof v !== "string") return v;
  const whole = v.match(/^\s*\{\{\s*([^{}\n]+?)\s*\}\}\s*$/);
  if (whole) return by.has(whole[1]) ? by.get(whole[1]) : v;
  return v.replace(/\{\{\s*([^{}\n]+?)\s*\}\}/g, (all, name) => {
    if (!by.has(name)) return all;
    const with_ = by.get(name);
    return typeof with_ === "string" ? with_ : JSON.stringify(with_);
  });
}

function merged(edit) {
  const by = new Map();
  for (const m of Array.isArray(edit.merge) ? edit.merge : [])
    if (m && typeof m === "object" && typeof m.find === "string" && "replace" in m && !by.has(m.find)) by.set(m.find, m.replace);
  return Object.fromEntries(Object.entries(edit).map(([k, v]) => [k, k === "merge" ? v : fill(v, by)]));
}

// The reason is the deepest issue: a union says more below than above.
function reason(issues, before = []) {
  let best = "";
  for (const i of issues) {
    const path = [...before, ...i.path];
    let said = path.join(".") + " " + i.code;
    if (i.code === "unrecognized_keys") said += " " + i.keys.join(",");
    for (const branch of i.errors ?? []) {
      const deeper = reason(branch, path);
      if (deeper.split(" ")[0].length > said.split(" ")[0].length) said = deeper;
    }
    if (said.split(" ")[0].length > best.split(" ")[0].length || !best) best = said;
  }
  return best;
}

function judge(edit) {
  const r = editSchema.safeParse(merged(edit));
  return r.success ? { ok: true } : { ok: false, why: reason(r.error.issues) };
}

// Places of an edit: every value below timeline and output, merge lists aside.
function* places(v, path = []) {
  if (path.length) yield { path, value: v };
  if (v && typeof v === "object")
    for (const k of Object.keys(v)) if (path.length || k !== "merge") yield* places(v[k], [...path, Array.isArray(v) ? +k : k]);
}

// What the validator itself knows: every property that could stand in an edit,
// there or not, with its words.
const bare = (s) => {
  for (;;) {
    const d = s._zod.def;
    if (["optional", "nullable", "default", "prefault"].includes(d.type)) s = d.innerType;
    else if (d.type === "lazy") s = d.getter();
    else if (d.type === "pipe") s = d.out._zod.def.type === "transform" ? d.in : d.out;
    else return s;
  }
};
function* properties(schema, v, path = []) {
  const d = bare(schema)._zod.def;
  if (d.type === "array" && Array.isArray(v)) for (let i = 0; i < v.length; i++) yield* properties(d.element, v[i], [...path, i]);
  if (d.type === "union")
    for (const o of d.options) {
      const shape = bare(o)._zod.def.shape;
      if (!shape) { yield* properties(o, v, path); continue; }
      const by = d.discriminator;
      const word = by && bare(shape[by])._zod.def;
      if (!by || v && (word.entries ? Object.values(word.entries) : word.values).includes(v[by])) yield* properties(o, v, path);
    }
  if (d.type === "object" && v && typeof v === "object" && !Array.isArray(v))
    for (const [k, s] of Object.entries(d.shape)) {
      yield { path: [...path, k], schema: bare(s) };
      if (k in v) yield* properties(s, v[k], [...path, k]);
    }
}
const wordsOf = (s) => {
  const d = s._zod.def;
  return d.type === "enum" ? Object.values(d.entries) : d.type === "literal" ? d.values : d.type === "union" ? d.options.flatMap((o) => wordsOf(bare(o))) : [];
};

const anything = ["x", "", " ", "auto", "end", "none", "center", "#ff9900", "#FFF", "alias://a_1", "alias://", "https://media.example.com/a.mp4", 0, 1, -1, 0.5, 2.5, 12, 250.5, 1000, 5000, 1e9, "3", "1.5", true, false, null, [], [1], {}, { a: 1 }, "true", [{ from: 0, to: 1, length: "1" }], { x: 1, y: "0.5" }, { width: 10, height: 10 }];
const numbers = [-1e6, -361, -360, -101, -100, -11, -10, -1, -0.1, 0, 0.05, 0.1, 0.5, 1, 1.0001, 2.5, 10, 10.1, 11, 30, 30.1, 100, 101, 200, 201, 250, 251, 360, 361, 500, 501, 2160, 2161, 3840, 3841, 4096, 4097, 1e9, 9007199254740992, 1e300];
const quoted = ["0", "5", "5.2", " 5 ", "+5", "-5", ".5", "5.", "1e3", "0x10", "0b11", "0o7", "1_000", "5px", "50%", "1,5", "", " ", "\t", "Infinity", "-Infinity", "NaN", "five", "5 5", "--5", "0x", "１", "\u00a05"];
const strange = ["name", "duration", "width", "alignment", "webhook", "Type", "SRC", "color ", "id2", "__proto__x", "opacity2", "filters", "seed", "backgroundColor", "", "0"];
const isNumber = (v) => typeof v === "number";
const isColour = (v) => /^#/.test(v);
const isLink = (v) => /^http/.test(v);
const isWord = (v) => typeof v === "string" && /^[A-Za-z0-9:-]+$/.test(v);

// Each family makes one change, or none where it finds no place.
const families = {
  "wrong type": (e) => put(pick([...places(e)]).path, pick(anything)),
  "unknown property": (e) => put([...pick([...places(e)].filter((p) => p.value && typeof p.value === "object" && !Array.isArray(p.value))).path, pick(strange)], pick(anything)),
  "out of range": (e) => at(e, isNumber, () => pick(numbers)),
  "missing": (e) => drop(pick([...places(e)]).path),
  "number in quotes": (e) => at(e, isNumber, () => pick(quoted)),
  "null": (e) => put(pick([...places(e)]).path, null),
  "other word": (e) => at(e, isWord, (v) => pick([v.toUpperCase(), v + "s", v.slice(1), " " + v, v + "Slow", v + "Fast", "zoom", "fade", "center", "middle", "none", "cover", "mp4", "4k", "1080p"])),
  "overlap": (e) => { const t = pick(e.timeline.tracks); const i = Math.floor(random() * (t.clips?.length ?? 0)); return t.clips?.length ? put(["timeline", "tracks", e.timeline.tracks.indexOf(t), "clips", i, "start"], pick([0, 0.5, 1, 2, 3.5])) : null; },
  "fill-in": (e) => { const p = pick([...places(e)].filter((p) => p.value === null || typeof p.value !== "object")); return p && { ...put(p.path, pick(["{{ A }}", "{{A}}", " {{ A }} ", "{{ a-b }}"])), merge: [{ find: pick(["A", "A", "a-b"]), replace: pick([p.value, p.value, String(p.value), ...anything]) }] }; },
  "fill-in left": (e) => at(e, pick([isNumber, isColour, isLink, isWord]), () => "{{ A }}"),
  "fill-in inside": (e) => { const p = pick([...places(e)].filter((p) => typeof p.value === "string")); return p && { ...put(p.path, p.value.slice(0, 3) + "{{ A }}" + p.value.slice(3)), merge: [{ find: "A", replace: pick(["", "", "x", 5, true, null, [1], "{{ A }}"]) }] }; },
  "list": (e) => { const p = pick([...places(e)].filter((p) => Array.isArray(p.value))); return p && put(p.path, pick([[], p.value[0], [...p.value, p.value[0]], [p.value], [...p.value, null], { 0: p.value[0] }])); },
  "known property": (e) => { const p = pick([...properties(editSchema, e)]); return put(p.path, pick([...anything, ...numbers, ...wordsOf(p.schema), ...wordsOf(p.schema), ...wordsOf(p.schema)])); },
};
const put = (path, value) => ({ path, value });
const drop = (path) => ({ path });
function at(e, like, make) {
  const p = pick([...places(e)].filter((p) => like(p.value)));
  return p && put(p.path, make(p.value));
}

// change is the edit with one change. Go does the same in agreement_test.go.
function change(edit, c) {
  const e = copy(edit);
  let v = e;
  for (const k of c.path.slice(0, -1)) v = v[k];
  const last = c.path.at(-1);
  if (!("value" in c)) Array.isArray(v) ? v.splice(last, 1) : delete v[last];
  else v[last] = c.value;
  if (c.merge) e.merge = [...(Array.isArray(e.merge) ? e.merge : []), ...c.merge];
  return e;
}

// A fill-in that nothing fills is a family of its own: there the check is stricter, and
// means to be.
function unfilled(edit) {
  return /\{\{\s*[^{}\n]+?\s*\}\}/.test(JSON.stringify({ ...merged(edit), merge: null }));
}

// An edit without timeline and output is none, and is not checked at all.
const readable = (e) => [e.timeline, e.output].every((v) => v && typeof v === "object" && !Array.isArray(v));

const lines = [JSON.stringify({ validator: "@shotstack/schemas " + version + ", editSchema, after the fill-ins are filled in", seed })];
const seen = new Set();
function record(name, family, c, edit) {
  const key = JSON.stringify(edit);
  if (seen.has(key) || !readable(edit)) return false;
  seen.add(key);
  const { ok, why } = judge(edit);
  lines.push(JSON.stringify({ edit: name, family, ...c, ok, why }));
  return true;
}
for (const name of Object.keys(edits)) record(name, "handwritten", {}, edits[name]);
const names = Object.keys(edits).filter((n) => !n.startsWith("slip"));
for (const [family, mutate] of Object.entries(families)) {
  const left = family === "fill-in left";
  const want = left ? +most * 0.2 : +most;
  for (let n = 0, tries = 0; n < want && tries < 60 * want; tries++) {
    const name = pick(names);
    const c = mutate(edits[name]);
    if (!c) continue;
    const edit = change(edits[name], c);
    if (unfilled(edit) === left) n += record(name, family, c, edit);
  }
}
writeFileSync(here("verdicts.jsonl"), lines.join("\n") + "\n");
console.log(lines.length - 1, "cases,", lines.filter((l) => l.includes('"ok":true')).length, "accepted");
