package ui_test

import (
	"fmt"
	"time"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/assets"
)

// blamedEdit has a clip whose file is named in the failures below.
const blamedEdit = `{"timeline":{"tracks":[
{"clips":[{"asset":{"type":"title","text":"Spring sale"},"start":0,"length":5}]},
{"clips":[{"asset":{"type":"image","src":"https://media.example.com/logo.png"},"start":0,"length":6},
{"asset":{"type":"image","src":"https://media.example.com/shop.jpg"},"start":6,"length":6},
{"asset":{"type":"video","src":"https://media.example.com/beach.mp4"},"start":12,"length":18}]}]},
"output":{"format":"mp4","resolution":"hd","thumbnail":{"capture":1,"scale":0.5},"poster":{"capture":1}}}`

func idOf(i int) string { return fmt.Sprintf("2abd5c11-0f7e-4d3b-9c41-%012d", i) }

func meaningOf(body string) string {
	e, err := edit.Read([]byte(body))
	if err != nil {
		panic(err)
	}
	return e.Hash()
}

// predicaments are renders in production that wait for a decision.
func predicaments(now time.Time) []app.Render {
	said := "There was an error downloading asset https://media.example.com/beach.mp4: 403 Forbidden"
	changes := []struct {
		name string
		f    func(*app.Render)
	}{
		{"Unsure", func(r *app.Render) {
			r.State, r.Phase = app.Unsure, ""
			r.Attempts[0] = app.Attempt{Sent: r.Attempts[0].Sent, Ended: r.Attempts[0].Sent.Add(time.Minute), Outcome: app.OutcomeUnsure}
			r.Problem = &app.Problem{Kind: app.Lost}
		}},
		{"Clip gone", func(r *app.Render) {
			failWith(r, said)
			older := r.Attempts[0]
			older.Remote, older.Sent, older.Ended, older.Said = idOf(70), older.Sent.Add(-4*time.Minute), older.Ended.Add(-4*time.Minute), "Render timed out, please try again"
			r.Attempts = append([]app.Attempt{older}, r.Attempts...)
		}},
		{"Passing", func(r *app.Render) { failWith(r, "Render timed out, please try again") }},
		{"Codec", func(r *app.Render) { failWith(r, "Unsupported codec in https://media.example.com/beach.mp4") }},
		{"Refused", func(r *app.Render) {
			r.State, r.Phase = app.Stopped, ""
			r.Problem = &app.Problem{Kind: app.Refused, Said: "“alignment” is not allowed"}
			r.Attempts[0].Outcome, r.Attempts[0].Ended, r.Attempts[0].Remote = app.OutcomeRefused, r.Attempts[0].Sent.Add(time.Second), ""
		}},
		{"Draft", func(r *app.Render) { r.State, r.Phase, r.Attempts = app.Draft, "", nil }},
		{"Doubled", func(r *app.Render) {
			finish(r, r.File)
			older := app.Attempt{Sent: r.Attempts[0].Sent.Add(-10 * time.Minute), Remote: idOf(71), Outcome: app.OutcomeFound}
			r.Attempts = append([]app.Attempt{older}, r.Attempts...)
		}},
	}
	var out []app.Render
	for i, c := range changes {
		r := specimen(now, i+1, assets.Samples()[0], c.f)
		r.Name, r.File, r.Environment, r.Edit, r.Length = c.name, "promo.json", app.Production, "blamed", 30
		r.Meaning = meaningOf(blamedEdit)
		out = append(out, r)
	}
	return out
}
