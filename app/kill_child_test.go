package app_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/app/shotstack"
	"wrapbell/store"
)

// What the parent tells a life of the program that it is going to kill.
const (
	lifeFolder = "WRAPBELL_TEST_LIFE"       // where its list lies
	lifeBase   = "WRAPBELL_TEST_LIFE_BASE"  // where the service is
	lifeNumber = "WRAPBELL_TEST_LIFE_COUNT" // which life it is
	lifeNaive  = "WRAPBELL_TEST_LIFE_NAIVE" // it takes a lost answer for "not sent"
)

// The test program is its own victim: started again with a folder, it lives there
// until it is killed.
func init() {
	if folder := os.Getenv(lifeFolder); folder != "" {
		fmt.Println("ended", live(folder, os.Getenv(lifeBase), os.Getenv(lifeNumber), os.Getenv(lifeNaive) != ""))
		os.Exit(1)
	}
}

// far is the environment of a service on this computer, with a key.
func far(client *shotstack.Client, base string) {
	client.Environment = func(name string) (app.Environment, bool) {
		return app.Environment{Name: "far", Edit: base + "/edit/stage", Serve: base + "/serve/stage", CDN: base + "/au/stage", Key: true}, name == "far"
	}
	client.Key = func(context.Context, string) (string, error) { return "far-away-key", nil }
	client.Salt = []byte("salt")
}

// live is the whole program without a window, under a user who never stops
// sending. Each line it prints is a fact that must hold whatever comes after.
func live(folder, base, life string, naive bool) error {
	s, err := store.Open(filepath.Join(folder, "wrapbell.db"))
	if err != nil {
		return err
	}
	client := shotstack.New(nil)
	far(client, base)
	loop := &app.Loop{Store: s, Edits: s, Service: teller{client, naive}}
	go loop.Run(context.Background())
	fmt.Println("open")
	desk := &app.Desk{Store: s, Edits: s}
	pace := time.NewTicker(40 * time.Millisecond)
	for n := 0; ; n++ {
		number := fmt.Sprintf("%s-%d", life, n)
		r, err := submitNumber(desk, "far", number)
		if err != nil {
			return err
		}
		fmt.Println("ack", number, r.ID)
		<-pace.C
	}
}

func submitNumber(desk *app.Desk, environment, number string) (app.Render, error) {
	e, err := edit.Read([]byte(strings.Replace(numbered, "NUMBER", number, 1)))
	if err != nil {
		return app.Render{}, err
	}
	return desk.Submit(time.Now(), app.Order{Name: number, Environment: environment, Edit: e})
}

// numbered is an edit that can be told from all others.
const numbered = `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"text","text":"number NUMBER"},"start":0,"length":1}]}]},
"output":{"format":"mp4","resolution":"preview"}}`

// teller says which attempt it is about to send. A naive one sends again what may
// have arrived, as a careless client does.
type teller struct {
	app.Service
	naive bool
}

func (s teller) Submit(ctx context.Context, r app.Render, body []byte) (string, error) {
	fmt.Println("try", r.Name, r.Attempt().Sent.UnixNano())
	remote, err := s.Service.Submit(ctx, r, body)
	if err != nil && s.naive && app.ProblemOf(err).Kind == app.Lost {
		return "", &app.Problem{Kind: app.NotSent}
	}
	return remote, err
}
