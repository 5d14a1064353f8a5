package ui

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
)

// What was begun in the sheet is kept, so that closing the sheet or the program loses
// nothing. The edits themselves are kept apart, because they may be large and only
// change when others are opened.
const (
	SettingSheet = "new-render"       // keptSheet
	SettingEdits = "new-render-edits" // map[string][]byte, by their SHA-256
)

// unsent is what was begun in the sheet and lies beside it.
type unsent struct {
	aside     [][]*draft // hands, the newest last
	asideRead bool       // what an earlier run kept is among them
	unkept    bool       // something is not kept yet
	keptEdits map[string]bool
}

// keptSheet is what lies in the sheet and beside it, the newest last.
type keptSheet struct{ Hands [][]keptDraft }

// keptDraft is a draft without its edit.
type keptDraft struct {
	Edit   string // its SHA-256
	File   string
	Name   string
	Values map[string]string
	Choice edit.Choice
	Calls  app.Calls
	Folder string // its own, for its files
	Left   bool   // in a list of several: not ticked

	Template string // the service's id
}

// Bounds of what is kept: hands, and bytes of all edits together.
const (
	mostHands = 5
	mostKept  = 20 << 20
)

// hand is what the sheet holds: one draft, or several.
func (s *sheet) hand() []*draft {
	switch {
	case s.batch != nil:
		for _, d := range s.batch.all {
			d.rows = s.batch.rows
		}
		return sendables(s.batch.all)
	case s.draft.sendable() && s.draft.back != nil:
		return sendables(s.draft.back)
	case s.draft.sendable():
		return []*draft{s.draft}
	}
	return nil
}

func sendables(all []*draft) (out []*draft) {
	for _, d := range all {
		if d.sendable() {
			out = append(out, d)
		}
	}
	return out
}

// setAside lays a hand beside the sheet; New render takes up the newest.
func (w *Window) setAside(hand []*draft) {
	if len(hand) == 0 {
		return
	}
	w.aside = append(w.aside, hand)
	w.aside = w.aside[max(0, len(w.aside)-mostHands):]
	w.unkept = true
}

// takeUp opens the newest hand that lies beside the sheet, and says whether there is one.
func (w *Window) takeUp() bool {
	n := len(w.aside)
	if n == 0 {
		return false
	}
	hand := w.aside[n-1]
	w.aside = w.aside[:n-1]
	w.reads.Go(func() {
		readHand(hand)
		w.main.do(func() {
			if w.sheet.busy() { // something else was opened meanwhile
				w.setAside(w.sheet.hand())
			}
			w.openHand(hand)
		})
	})
	return true
}

// readHand reads the drafts of a hand, each edit once.
func readHand(hand []*draft) {
	read := map[string]*draft{}
	for _, d := range hand {
		if same := read[d.hash()]; same != nil {
			d.like(same)
			continue
		}
		d.read()
		read[d.hash()] = d
	}
}

func (w *Window) openHand(hand []*draft) {
	if len(hand) == 1 {
		w.openSheet(hand[0])
		return
	}
	w.openBatchOf(hand, hand[0].rows)
}

// keptCard offers what lies beside the sheet; nil: nothing does.
func (w *Window) keptCard(keys sheetKeys) fyne.CanvasObject {
	n := len(w.aside)
	if n == 0 {
		return nil
	}
	hand := w.aside[n-1]
	head, line := newParagraph(sizeBody, true, textColor), newParagraph(sizeSmall, false, dimColor)
	head.set(locale.T("Kept from before: %s", hand[0].file))
	line.set(locale.T("Nothing of it was sent. What you typed is still there."))
	if len(hand) > 1 {
		head.set(locale.N("Kept from before: %d edits", len(hand)))
	}
	discard := newSheetButton(keys, locale.T("Discard"), func() {
		w.aside = w.aside[:len(w.aside)-1]
		w.unkept = true
		w.openSheet(nil)
	})
	return card(plainGround, head, line, container.New(flow{}, onCard(newSheetButton(keys, locale.T("Continue"), func() { w.takeUp() })), onCard(discard)))
}

// hands is everything that is to be kept, the newest last.
func (w *Window) hands() [][]*draft {
	all := slices.Clone(w.aside)
	for _, d := range w.queue {
		all = append(all, []*draft{d})
	}
	if w.sheet != nil {
		if hand := w.sheet.hand(); len(hand) > 0 {
			all = append(all, hand)
		}
	}
	return all
}

// keepSheet keeps what was begun, if something about it is new. It is called twice a
// second, and once more when the window closes.
func (w *Window) keepSheet() (kept *keptSheet, edits map[string][]byte) {
	if !w.unkept || !w.asideRead || w.desk.Settings == nil {
		return nil, nil
	}
	w.unkept = false
	kept, edits = pack(w.hands())
	if sameKeys(edits, w.keptEdits) {
		edits = nil
	} else {
		w.keptEdits = map[string]bool{}
		for hash := range edits {
			w.keptEdits[hash] = true
		}
	}
	return kept, edits
}

func sameKeys(edits map[string][]byte, kept map[string]bool) bool {
	if len(edits) != len(kept) {
		return false
	}
	for hash := range edits {
		if !kept[hash] {
			return false
		}
	}
	return true
}

// tickSheet keeps what was typed lately.
func (w *Window) tickSheet() {
	kept, edits := w.keepSheet()
	if edits != nil {
		w.keeper.keep(SettingEdits, edits)
	}
	if kept != nil {
		w.keeper.keep(SettingSheet, kept)
	}
}

// flushSheet keeps it at once; the window is closing. What was on its way to the disk may
// not have got there.
func (w *Window) flushSheet() {
	if w.keeper.busy {
		w.unkept, w.keptEdits = true, nil
	}
	kept, edits := w.keepSheet()
	if edits != nil {
		w.desk.Settings.SetSetting(SettingEdits, edits)
	}
	if kept != nil {
		w.desk.Settings.SetSetting(SettingSheet, kept)
	}
}

// pack makes of hands what is kept. The oldest are left out once it is too much.
func pack(hands [][]*draft) (*keptSheet, map[string][]byte) {
	k, edits, size := &keptSheet{}, map[string][]byte{}, 0
	for _, hand := range slices.Backward(hands) {
		var drafts []keptDraft
		for _, d := range hand {
			hash := d.hash()
			if edits[hash] == nil {
				if size += len(d.data); size > mostKept {
					return k, edits
				}
				edits[hash] = d.data
			}
			drafts = append(drafts, keptDraft{hash, d.file, d.name, maps.Clone(d.values), d.choice, d.calls, d.folder, d.left, d.template})
		}
		k.Hands = append([][]keptDraft{drafts}, k.Hands...)
	}
	return k, edits
}

func (d *draft) hash() string {
	if d.digest == "" {
		sum := sha256.Sum256(d.data)
		d.digest = fmt.Sprintf("%x", sum)
	}
	return d.digest
}

// readAside reads what was kept by an earlier run.
func (w *Window) readAside() {
	s := w.desk.Settings
	if s == nil {
		return
	}
	w.reads.Go(func() {
		var k keptSheet
		var edits map[string][]byte
		s.Setting(SettingSheet, &k) // what can't be read counts as nothing
		if len(k.Hands) > 0 {
			s.Setting(SettingEdits, &edits)
		}
		hands := unpack(k, edits)
		w.main.do(func() {
			w.aside, w.asideRead, w.keptEdits = append(hands, w.aside...), true, map[string]bool{}
			for hash := range edits {
				w.keptEdits[hash] = true
			}
		})
	})
}

func unpack(k keptSheet, edits map[string][]byte) (hands [][]*draft) {
	for _, drafts := range k.Hands {
		var hand []*draft
		for _, d := range drafts {
			if data := edits[d.Edit]; data != nil {
				hand = append(hand, &draft{file: d.File, name: d.Name, data: data, values: d.Values, choice: d.Choice, calls: d.Calls, folder: d.Folder, left: d.Left, template: d.Template, digest: d.Edit})
			}
		}
		if len(hand) > 0 {
			hands = append(hands, hand)
		}
	}
	return hands
}
