package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"wrapbell/ui/locale"
)

// SettingTable is how the table looks: tableView.
const SettingTable = "table"

// tableView is how the table looks, as it is kept. A chip that has its own arrangement of
// columns keeps it; all others follow All.
type tableView struct {
	Rows  string                     `json:"rows,omitempty"` // comfortable, compact or gallery
	All   keptArrangement            `json:"all"`
	Chips map[string]keptArrangement `json:"chips,omitempty"`
}

var densityKeys = [densityCount]string{"comfortable", "compact", "gallery"}

// chipKeys are the names under which the chips' arrangements are kept.
var chipKeys = [chipCount]string{"all", "working", "ready", "failed", "needs-you"}

// view is how the table looks, on the main thread.
type view struct {
	rows    density
	of      [chipCount]*arrangement // nil: as All
	touched bool                    // the user chose something before the settings were read
}

// under is the arrangement that holds under a chip.
func (v *view) under(c chip) arrangement {
	for _, c := range []chip{c, chipAll} {
		if v.of[c] != nil {
			return *v.of[c]
		}
	}
	return plain()
}

func (v *view) kept() tableView {
	k := tableView{Rows: densityKeys[v.rows], All: new(v.under(chipAll)).kept()}
	for c := chipAll + 1; c < chipCount; c++ {
		if v.of[c] != nil {
			if k.Chips == nil {
				k.Chips = map[string]keptArrangement{}
			}
			k.Chips[chipKeys[c]] = v.of[c].kept()
		}
	}
	return k
}

// restored reads what was kept. What can't be understood counts as nothing.
func (k tableView) restored() view {
	var v view
	for d, key := range densityKeys {
		if key == k.Rows {
			v.rows = density(d)
		}
	}
	v.of[chipAll] = new(k.All.restored())
	for c := chipAll + 1; c < chipCount; c++ {
		if a, ok := k.Chips[chipKeys[c]]; ok {
			v.of[c] = new(a.restored())
		}
	}
	return v
}

// readView reads how the table looked last time, beside the main thread.
func (w *Window) readView() {
	s := w.desk.Settings
	if s == nil {
		return
	}
	w.reads.Go(func() {
		var k tableView
		if found, err := s.Setting(SettingTable, &k); err != nil || !found {
			return // a setting that can't be read counts as none
		}
		w.main.do(func() {
			if !w.view.touched {
				w.view = k.restored()
				w.lookAs()
			}
		})
	})
}

// lookAs shows the table as the view says.
func (w *Window) lookAs() {
	w.tips.hide()
	w.table.setDensity(w.view.rows)
	w.toolbar.rows.set(w.view.rows)
	w.pages.table.Refresh()
	w.arrangeBy(w.view.under(w.wanted.chip))
}

// arrangeBy shows an arrangement, and asks for its order.
func (w *Window) arrangeBy(a arrangement) {
	w.table.rearrange(a)
	if q := w.wanted; q.sort != a.sort {
		q.sort = a.sort
		w.query(q)
	}
}

// arranged takes what the user made of the columns under the present chip.
func (w *Window) arranged(a arrangement) {
	w.view.of[w.wanted.chip] = &a
	w.keepView()
	w.arrangeBy(a)
}

// resetColumns goes back to what holds by itself: under a chip what holds for All, under
// All what the table begins with.
func (w *Window) resetColumns() {
	w.view.of[w.wanted.chip] = nil
	w.keepView()
	w.arrangeBy(w.view.under(w.wanted.chip))
}

func (w *Window) keepView() {
	w.view.touched = true
	w.keeper.keep(SettingTable, w.view.kept())
}

// setRows chooses how rows are shown.
func (w *Window) setRows(d density) {
	if w.view.rows == d {
		return
	}
	w.view.rows = d
	w.keepView()
	w.lookAs()
}

// SetCompact chooses low rows of one line, or high ones with pictures.
func (w *Window) SetCompact(on bool) {
	if on {
		w.setRows(compact)
		return
	}
	w.setRows(comfortable)
}

// SetGallery shows cards with large pictures, or comfortable rows.
func (w *Window) SetGallery(on bool) {
	if on {
		w.setRows(cards)
		return
	}
	w.setRows(comfortable)
}

// columnMenu chooses columns. What is chosen and has no room says so.
func (w *Window) columnMenu() *fyne.Menu {
	m := fyne.NewMenu("")
	for _, c := range w.table.chosenBy.order {
		if c == colName {
			continue // a row without a name is nobody's
		}
		on := w.table.chosenBy.shows(c, w.table.scene.scattered)
		label := locale.T(specs[c].title)
		if slices.Contains(w.table.layout.gone, c) {
			label = locale.T("%s (no room now)", label)
		}
		i := fyne.NewMenuItem(label, func() {
			a := w.table.chosenBy
			a.choose(c, !on)
			w.arranged(a)
		})
		i.Checked = on
		m.Items = append(m.Items, i)
	}
	reset := fyne.NewMenuItem(locale.T("Reset columns"), w.resetColumns)
	m.Items = append(m.Items, fyne.NewMenuItemSeparator(), reset)
	return m
}

// chooseColumns opens the menu of columns below its button.
func (w *Window) chooseColumns() {
	b := w.toolbar.columns
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	w.popup(w.columnMenu(), at.AddXY(0, b.Size().Height))
}

// sortMenu sorts as a click on a header does, also where there is none.
func (w *Window) sortMenu() *fyne.Menu {
	m := fyne.NewMenu("")
	for c := range columnCount {
		if specs[c].sort != nil {
			m.Items = append(m.Items, fyne.NewMenuItem(locale.T(specs[c].title), func() { w.table.header.sortBy(c) }))
		}
	}
	return m
}
