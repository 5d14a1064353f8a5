package app_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wrapbell/assets"
)

// npm installs packages below build/, once, and returns where they are. A machine without
// npm, or on which it gets nothing, leaves out what needs it; CI may not.
func npm(t *testing.T, packages ...string) string {
	t.Helper()
	without := t.Skipf
	if os.Getenv("CI") == "true" {
		without = t.Fatalf
	}
	if _, err := exec.LookPath("npm"); err != nil {
		without("npm is missing")
	}
	folder, err := filepath.Abs("../build/npm")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	missing := []string{"install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"}
	for _, p := range packages {
		at := strings.LastIndexByte(p, '@')
		var have struct{ Version string }
		if b, err := os.ReadFile(filepath.Join(folder, "node_modules", p[:at], "package.json")); err == nil && json.Unmarshal(b, &have) == nil && have.Version == p[at+1:] {
			continue
		}
		missing = append(missing, p)
	}
	if len(missing) > 7 {
		if out, err := exec.Command("npm", missing...).CombinedOutput(); err != nil {
			without("npm could not install %v: %v\n%s", missing[7:], err, out)
		}
	}
	return filepath.Join(folder, "node_modules")
}

// sdk is what a user of the official SDK writes: submit, ask until it is done,
// ask for the hosted files.
const sdk = `
const Shotstack = require('shotstack-sdk');
const base = process.argv[2];
const edit = JSON.parse(require('fs').readFileSync(process.argv[3]));
const client = Shotstack.ApiClient.instance;
client.authentications['DeveloperKey'].apiKey = 'any';
const wait = (ms) => new Promise(r => setTimeout(r, ms));
(async () => {
  client.basePath = base + '/edit/stage';
  const api = new Shotstack.EditApi();
  const queued = await api.postRender(edit);
  const seen = [];
  let status;
  for (let i = 0; i < 240; i++) {
    status = (await api.getRender(queued.response.id, { data: false, merged: true })).response;
    if (seen[seen.length - 1] !== status.status) seen.push(status.status);
    if (status.status === 'done' || status.status === 'failed') break;
    await wait(250);
  }
  client.basePath = base + '/serve/stage';
  const serve = new Shotstack.ServeApi();
  let files = [];
  for (let i = 0; i < 240; i++) {
    try { files = (await serve.getAssetByRenderId(queued.response.id)).data.map(d => d.attributes); } catch (e) { if (e.status !== 404) throw e; }
    if (files.length === 3 && files.every(f => f.status === 'ready')) break;
    await wait(250);
  }
  const one = await serve.getAsset(files[0].id);
  console.log(JSON.stringify({ message: queued.message, id: queued.response.id, seen, url: status.url, error: status.error,
    files: files.map(f => f.filename + ' ' + f.status), one: one.data.attributes.renderId }));
})().catch(e => { console.error(e.status, e.response ? e.response.text : e); process.exit(1); });
`

// TestNodeSDK points the official SDK at the practice service.
func TestNodeSDK(t *testing.T) {
	modules := npm(t, "shotstack-sdk@0.2.9")
	base := practiceAlone(t, t.TempDir())
	script := write(t, "sdk.js", sdk)
	edit := write(t, "edit.json", string(assets.Samples()[0].Body))
	c := exec.Command("node", script, base, edit)
	c.Env = append(os.Environ(), "NODE_PATH="+modules)
	r := run(t, c)
	var got struct {
		Message, ID, URL, Error, One string
		Seen, Files                  []string
	}
	if err := json.Unmarshal([]byte(r.out), &got); r.code != 0 || err != nil {
		t.Fatalf("exit code %d: %s%s", r.code, r.out, r.err)
	}
	t.Logf("%+v", got)
	if got.Message != "Created" || got.Seen[len(got.Seen)-1] != "done" || !strings.HasSuffix(got.URL, got.ID+".mp4") || got.One != got.ID {
		t.Errorf("%+v", got)
	}
	want := map[string]bool{got.ID + ".mp4 ready": true, got.ID + "-poster.jpg ready": true, got.ID + "-thumb.jpg ready": true}
	for _, f := range got.Files {
		delete(want, f)
	}
	if len(want) != 0 {
		t.Errorf("missing: %v", want)
	}
}

// repair mends two faults of the official document: examples that refer to files
// outside it, and an Asset that allows no property at all beside its variants, so
// that no edit could ever be valid.
const repair = `
const fs = require('fs');
const doc = JSON.parse(fs.readFileSync(process.argv[2]));
delete doc.components.schemas.Asset.additionalProperties;
const walk = o => { if (o && typeof o === 'object') for (const k of Object.keys(o)) {
  const v = o[k];
  if (v && typeof v.$ref === 'string' && !v.$ref.startsWith('#')) delete o[k]; else walk(v);
} };
walk(doc);
fs.writeFileSync(process.argv[3], JSON.stringify(doc));
`

// TestOpenAPIMock sends to a mock server made from the official document. It
// answers 422 to any request that the document does not allow.
func TestOpenAPIMock(t *testing.T) {
	modules := npm(t, "@stoplight/prism-cli@5.14.2", "@shotstack/schemas@1.18.3")
	document := filepath.Join(t.TempDir(), "openapi.json")
	out, err := exec.Command("node", write(t, "repair.js", repair), filepath.Join(modules, "@shotstack/schemas/dist/api.bundled.json"), document).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	l.Close()
	mock := exec.Command("node", filepath.Join(modules, "@stoplight/prism-cli/dist/index.js"), "mock", "--errors", "-p", port, document)
	pipe, err := mock.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	mock.Stderr = mock.Stdout
	if err := mock.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { mock.Process.Kill(); mock.Wait() }()
	listening := make(chan bool, 1)
	log := make(chan string, 1)
	go func() {
		var said bytes.Buffer
		s := bufio.NewScanner(pipe)
		for s.Scan() {
			said.WriteString(s.Text() + "\n")
			if strings.Contains(s.Text(), "is listening") {
				listening <- true
			}
		}
		log <- said.String()
	}()
	select {
	case <-listening:
	case text := <-log:
		t.Fatal("the mock does not start: " + text)
	case <-time.After(time.Minute):
		t.Fatal("the mock does not start within a minute")
	}
	base, data := "http://127.0.0.1:"+port, t.TempDir()
	if r := run(t, wrapbell(t, data, "env", "add", "mock", "--edit", base, "--serve", base)); r.code != 0 {
		t.Fatal(r.err)
	}
	folder := t.TempDir()
	args := []string{"render", "--in", "mock", "--key-stdin", "--json", "--wait", "--timeout", "30s"} // each is looked at once by then
	for _, s := range assets.Samples() {
		path := filepath.Join(folder, s.File)
		if err := os.WriteFile(path, s.Body, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	c := wrapbell(t, data, args...)
	c.Stdin = strings.NewReader("any")
	r := run(t, c)
	for _, l := range lines(t, r.out) {
		if l.State != "working" || l.Phase == "" || l.Error != "" || l.Remote == "" {
			t.Errorf("%s is %s %q: %s", l.Name, l.State, l.Phase, l.Error)
		}
	}
	if got := len(lines(t, r.out)); got != len(assets.Samples()) {
		t.Errorf("%d renders: %s", got, r.err)
	}
	check := wrapbell(t, data, "key", "check", "mock", "--key-stdin")
	check.Stdin = strings.NewReader("any")
	if r := run(t, check); r.code != 0 {
		t.Errorf("key check: %s", r.err)
	}
	mock.Process.Kill()
	if text := <-log; strings.Contains(text, "VIOLATION") || strings.Contains(text, "UNPROCESSABLE") || strings.Contains(text, "Error") {
		t.Errorf("the mock saw a violation:\n%s", text)
	}
}
