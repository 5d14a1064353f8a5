# Everything that is done with this tree has a name here.
SHELL := /bin/bash
export GOFLAGS ?=
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup build accessible run test check format lint bench bench-go screenshots docs-pictures package package-check package-try bench-pacing bench-practice bench-callbacks clean

# What has to be on the machine, as "what to look for=Debian package". Headers are
# looked for with pkg-config, programs on the path.
HEADERS := gl=libgl1-mesa-dev x11=libx11-dev xcursor=libxcursor-dev xrandr=libxrandr-dev \
	xinerama=libxinerama-dev xi=libxi-dev xxf86vm=libxxf86vm-dev \
	wayland-client=libwayland-dev xkbcommon=libxkbcommon-dev egl=libegl1-mesa-dev
PROGRAMS := gcc=gcc pkg-config=pkg-config ffmpeg=ffmpeg Xvfb=xvfb openbox=openbox xdotool=xdotool \
	import=imagemagick xclip=xclip strace=strace xprop=x11-utils dbus-daemon=dbus gnome-keyring-daemon=gnome-keyring dunst=dunst
DRIVER := libgl1-mesa-dri

# Tests, vet and staticcheck all use the race flavour: each flavour of the toolkit
# takes minutes to build from cold. No bus: the toolkit would start one.
RACE := GOFLAGS="$$GOFLAGS -race"
QUIET := DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent

# A display of its own, gone with the command that comes after it.
OWN_DISPLAY = exec {out}< <(exec Xvfb -displayfd 1 -screen 0 1400x900x24 -nolisten tcp 2>/dev/null); \
	server=$$!; trap 'kill $$server 2>/dev/null' EXIT; \
	read -r -t 20 -u $$out number || { echo "Xvfb did not start"; exit 1; }; \
	export DISPLAY=:$$number; unset WAYLAND_DISPLAY; export $(QUIET); \
	openbox >/dev/null 2>&1 & manager=$$!; trap 'kill $$manager $$server 2>/dev/null' EXIT; \
	for _ in {1..100}; do xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id' && break; sleep 0.05; done;

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what is missing on Debian and Ubuntu (headers, ffmpeg, what tests need)
	@command -v go >/dev/null || { echo "Go is missing: install Go 1.26 or newer first"; exit 1; }; \
	missing=(); \
	for p in $(PROGRAMS); do command -v "$${p%%=*}" >/dev/null || missing+=("$${p#*=}"); done; \
	for p in $(HEADERS); do pkg-config --exists "$${p%%=*}" 2>/dev/null || missing+=("$${p#*=}"); done; \
	compgen -G '/usr/lib*/*/dri/swrast_dri.so' >/dev/null || compgen -G '/usr/lib*/*/libgallium*' >/dev/null || missing+=($(DRIVER)); \
	if (( $${#missing[@]} == 0 )); then exit 0; fi; \
	root=; if (( $$(id -u) != 0 )); then root=sudo; fi; \
	if ! command -v apt-get >/dev/null || { [[ -n $$root ]] && ! command -v sudo >/dev/null; }; then \
		echo "Missing here, install with your system's package manager (Debian's names): $${missing[*]}"; exit 1; \
	fi; \
	echo "Installing: $${missing[*]}"; \
	export DEBIAN_FRONTEND=noninteractive; log=$$(mktemp); \
	{ $$root apt-get update -q && $$root apt-get install -q -y --no-install-recommends "$${missing[@]}"; } >"$$log" 2>&1 \
		|| { tail -20 "$$log"; echo "That did not work. Install these yourself: $${missing[*]}"; exit 1; }; \
	rm -f "$$log"

build: setup ## bin/wrapbell
	@go build -o bin/wrapbell .

# The toolkit has nobody to tell on Linux yet; elsewhere it needs no more than a C compiler
# for that system (for Windows from here: GOOS=windows CC=x86_64-w64-mingw32-gcc).
accessible: setup ## bin/accessible: the program that tells screen readers what is shown (Windows, macOS)
	@mkdir -p bin/accessible; CGO_ENABLED=1 go build -tags accessibility -o bin/accessible/ .

run: build ## open the window; without a display, drive it through a sample and save a picture
	@if [[ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]]; then exec bin/wrapbell; fi; \
	echo "No display here: the window runs on one of its own, driven through a sample edit."; \
	$(OWN_DISPLAY) \
	demo=$$(mktemp -d); trap 'rm -rf $$demo; kill $$manager $$server 2>/dev/null' EXIT; \
	bin/wrapbell window --data $$demo --drive build/wrapbell.png

# What looks at every screen in every language takes ten gigabytes with the race detector.
SCREENS := TestTextsHaveRoom|TestNothingIsSaidUntranslated

test: setup ## all tests, with the race detector
	@$(QUIET) go test -race -timeout 20m ./...
	@$(QUIET) CGO_ENABLED=0 go test ./ui -run '^($(SCREENS))$$'

check: setup format lint test ## all that CI checks: format, fixes, vet, staticcheck, modules, tests

format:
	@files=$$(gofmt -l .); if [[ -n $$files ]]; then echo "not gofmt'ed:"; echo "$$files"; exit 1; fi

lint: bin/staticcheck
	@$(RACE) go fix -diff ./...
	@$(RACE) go vet ./...
	@$(RACE) bin/staticcheck ./...
	@go mod verify

bin/staticcheck: go.mod
	@go build -o $@ honnef.co/go/tools/cmd/staticcheck
	@touch $@

# A list of 100,000 renders, made once. Its pictures are at a port that only the
# benchmark listens on.
LONG := build/bench/list-2
PICTURES := http://127.0.0.1:47113

$(LONG): store/fill_test.go
	@rm -rf $@ && mkdir -p $@ && CGO_ENABLED=0 go test ./store -count=1 -run '^TestFill$$' -fill "$(abspath $@)" -fill-base $(PICTURES) >/dev/null

bench: setup $(LONG) ## one table: what, ours, the bare baseline, bound, pass or FAIL (ONLY=list,storm for parts; SHORT=1 for less)
	@CGO_ENABLED=0 $(QUIET) go test ./app -v -count=1 -timeout 15m -run '^TestBench$$' $(if $(SHORT),-short) -bench-table "$(or $(ONLY),all)" \
		-bench-list "$(abspath $(LONG))" -bench-base $(PICTURES) | { grep -Ev '^(=== | *--- |PASS|FAIL|ok)' || true; }

bench-go: ## the benchmarks of single parts
	@CGO_ENABLED=0 go test -run '^$$' -bench . -benchmem ./app/... ./store/... ./ui/...

screenshots: setup ## pictures of the real window in build/screenshots: every scene, dark, light, in German and enlarged (SCENE=dark-1180-gallery for some)
	@CGO_ENABLED=0 $(QUIET) go test ./app -count=1 -timeout 60m -run '^TestScenes$$' -scenes "$(abspath build/screenshots)" -scene "$(SCENE)" | { grep -Ev '^(PASS|FAIL|ok)' || true; }

# The pictures in docs/, as which scene each is.
DOCS := window-dark=dark-1180-ready failure-light=light-1180-failed unsure-dark=dark-1180-unsure saving-light=light-1180-saving \
	gallery-dark=dark-1180-gallery spreadsheet-light=light-1180-spreadsheet welcome-light=light-900-welcome \
	fill-ins-dark=dark-1180-fill-ins callbacks-dark=dark-1180-callbacks keys-light=light-1180-settings-keys

docs-pictures: ## the pictures in docs/ anew, out of those in build/screenshots
	@for p in $(DOCS); do convert build/screenshots/$${p#*=}.png -dither None -colors 255 -strip PNG8:docs/$${p%%=*}.png; done

# What is released: on X11 (Wayland desktops show it through XWayland), without the
# toolkit's checks for developers, without symbols and paths. FyneApp.toml is only read.
RELEASE = -trimpath -buildvcs=false -tags release,migrated_fynedo,x11 \
	-ldflags "-s -w -X main.revision=$$REVISION -X main.buildNumber=$$(sed -n 's/^ *Build *= *//p' FyneApp.toml)"
PACKAGE := build/package

# The time that everything in the package carries, and what it is built of: the last commit.
package package-check: export SOURCE_DATE_EPOCH ?= $(or $(shell git log -1 --format=%ct 2>/dev/null),0)
package package-check: export REVISION ?= $(shell git rev-parse HEAD 2>/dev/null)

package: setup ## the Linux package in build/package: program, menu entry, licences, list of parts
	@mkdir -p $(PACKAGE); rm -f $(PACKAGE)/*.tar.gz
	@CGO_ENABLED=1 go build $(RELEASE) -o $(PACKAGE)/wrapbell .
	@go run ./assets/packing -program $(PACKAGE)/wrapbell -out $(PACKAGE)

package-check: package ## the package built once more, from a copy elsewhere, and compared (COLD=1: nothing built before is used)
	@copy=$$(mktemp -d); trap 'chmod -R u+w $$copy; rm -rf $$copy' EXIT; \
	mkdir $$copy/elsewhere; git ls-files -coz --exclude-standard | xargs -0 tar c | tar x -C $$copy/elsewhere; \
	if [[ -n "$(COLD)" ]]; then export GOCACHE=$$copy/cache; fi; \
	$(MAKE) --no-print-directory -C $$copy/elsewhere package >/dev/null; \
	for p in $(PACKAGE)/*.tar.gz; do \
		if ! cmp "$$p" $$copy/elsewhere/$$p; then echo "built twice, the package is not the same"; exit 1; fi; \
		echo "built twice, the same: $$(sha256sum < "$$p" | cut -c1-64)"; \
	done

package-try: ## the package unpacked into an empty home, installed there and driven through a sample
	@$(OWN_DISPLAY) \
	home=$$(mktemp -d); trap 'rm -rf $$home; kill $$manager $$server 2>/dev/null' EXIT; \
	tar xzf $(PACKAGE)/wrapbell-*.tar.gz -C $$home; \
	empty="env -i HOME=$$home PATH=$$home/.local/bin:/usr/bin:/bin DISPLAY=$$DISPLAY $(QUIET)"; \
	$$empty make -s -C $$home/wrapbell-* install PREFIX=$$home/.local; rm -rf $$home/wrapbell-*; \
	cd $$home; $$empty wrapbell --version; \
	$$empty wrapbell window --drive "$(abspath $(PACKAGE))/first-start.png"; \
	echo "what it left in the empty home:"; find .config -type f | sort | head -20

bench-pacing: ## requests against seconds of not knowing, beside other ways of asking (TRACES="a.csv b.csv", SEED=n)
	@CGO_ENABLED=0 go test ./app -count=1 -run '^TestBenchPacing$$' -pacing -traces "$(abspath $(TRACES))" -trace-seed "$(or $(SEED),1)" -v | grep -Ev '^(=== RUN|--- PASS|PASS|ok)'

bench-practice: ## the same loop against the practice service: real time beside virtual time, asking beside being told
	@$(QUIET) CGO_ENABLED=0 go test ./app -count=1 -run '^TestBenchPractice$$' -practice -v | grep -Ev '^(=== RUN|--- PASS|PASS|ok)'

bench-callbacks: ## what the receiver of callbacks holds: flood, forgers, kills, each beside its bound
	@CGO_ENABLED=0 $(QUIET) go test -run '^$$' -bench '^BenchmarkCallbacks$$' -benchtime 1x ./app/callback

clean: ## remove what was built
	@rm -rf bin build
