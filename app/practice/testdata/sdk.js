// Submits an edit with the vendor's Node SDK, reads its status and its files,
// and prints what it learned as one line of JSON. Arguments: base address, key.
const sdk = require('shotstack-sdk');
const [base, key] = process.argv.slice(2);

function client(api) {
  const c = new sdk.ApiClient(base + '/' + api + '/stage');
  c.authentications['DeveloperKey'].apiKey = key;
  return c;
}

const pause = (ms) => new Promise((go) => setTimeout(go, ms));

async function main() {
  const edits = new sdk.EditApi(client('edit'));
  const serve = new sdk.ServeApi(client('serve'));

  const text = new sdk.TitleAsset();
  text.setType('title').setText('Hello');
  const clip = new sdk.Clip();
  clip.setAsset(text).setStart(0).setLength(1);
  const track = new sdk.Track();
  track.setClips([clip]);
  const timeline = new sdk.Timeline();
  timeline.setTracks([track]);
  const poster = new sdk.Poster();
  poster.setCapture(0);
  const output = new sdk.Output();
  output.setFormat('mp4').setResolution('preview').setPoster(poster);
  const edit = new sdk.Edit();
  edit.setTimeline(timeline).setOutput(output);

  const queued = await edits.postRender(edit);
  const id = queued.response.id;
  const seen = [];
  let render;
  do {
    await pause(20);
    render = (await edits.getRender(id, { data: false, merged: false })).response;
    if (seen[seen.length - 1] !== render.status) seen.push(render.status);
  } while (render.status !== 'done' && render.status !== 'failed');

  let files = [];
  while (files.filter((f) => f.attributes.status === 'ready').length < 2) {
    await pause(20);
    files = (await serve.getAssetByRenderId(id).catch(() => ({ data: [] }))).data;
  }
  const one = (await serve.getAsset(files[0].attributes.id)).data;
  await serve.deleteAsset(files[0].attributes.id);
  const templates = (await edits.getTemplates()).response.templates;
  console.log(JSON.stringify({
    message: queued.message, seen, url: render.url,
    names: files.map((f) => f.attributes.filename.slice(36)).sort(),
    same: one.attributes.url === files[0].attributes.url,
    templates: templates.length,
  }));
}

main().catch((e) => { console.error(e.status || '', e.message); process.exit(1); });
