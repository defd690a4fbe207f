# Makefile: the short way to everything. Each target installs what it lacks (debian-packages.txt).
BUILD ?= build
SHARED ?= ../shared
DEPS = tools/packages.sh
BROWSER = chromium python3-venv # the page is tested in a real one
export READOUT_KNOW = # figures and tests are of our own tables, whatever rows the user has
.PHONY: all demo test screenshots bench eval train fuzz format lint install clean

all: $(BUILD)/build.ninja
	@ninja -C $(BUILD) --quiet
	@ln -sf cli/readout $(BUILD)/readout

$(BUILD)/build.ninja: meson.build
	@$(DEPS)
	@meson setup $(BUILD) $(if $(wildcard $(BUILD)/meson-private),--reconfigure) >/dev/null

demo: all
	@tools/demo.sh $(BUILD)/readout

test:
	@$(DEPS) $(BROWSER)
	@tools/test.sh

screenshots: all
	@$(DEPS) $(BROWSER)
	@python3 tests/web/screenshots.py $(BUILD) $(BUILD)/cli/readout

bench: all
	@bench/run.sh
	@python3 bench/web.py $(BUILD)/cli/readout --write || [ $$? = 77 ] # no Chromium, no figures of the page
	@python3 tools/figures.py $(BUILD)/readout

eval: all
	@[ -f build-train/build.ninja ] || meson setup build-train -Dtrain=true >/dev/null
	@ninja -C build-train --quiet src/know.bin train/train-body train/train-events train/train-confidence # read pages with weights that never saw them
	@python3 eval/run.py --readout $(BUILD)/readout --shared $(SHARED); s=$$?; python3 tools/figures.py $(BUILD)/readout; exit $$s

train:
	@$(DEPS)
	@train/run.sh $(SHARED)

fuzz:
	@$(DEPS) clang libclang-rt-14-dev
	@tools/fuzz.sh

format:
	@$(DEPS) clang-format
	@git ls-files '*.c' '*.h' | xargs clang-format -i

lint:
	@$(DEPS) clang-tidy
	@tools/lint.sh

install: all
	@meson install -C $(BUILD)

clean:
	rm -rf $(BUILD) build-test build-fuzz build-train
