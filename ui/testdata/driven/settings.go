package main

import (
	"encoding/json"
	"sync"

	"wrapbell/ui"
)

// settings keeps what is set in memory, of somebody who went the first steps.
type settings struct {
	mu sync.Mutex
	of map[string][]byte
}

func newSettings() *settings {
	s := &settings{of: map[string][]byte{}}
	s.SetSetting(ui.SettingWelcomed, true)
	s.SetSetting(ui.SettingLook, look())
	return s
}

// Setting implements ui.Settings.
func (s *settings) Setting(name string, into any) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	b, ok := s.of[name]
	if !ok {
		return false, nil
	}
	return true, json.Unmarshal(b, into)
}

// SetSetting implements ui.Settings.
func (s *settings) SetSetting(name string, value any) error {
	b, err := json.Marshal(value)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.of[name] = b
	return nil
}
