# dicomjson: see README.md. `make help` lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PACKAGES := libdcmtk-dev zlib1g-dev
BINARY := .build/release/dicomjson
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: help setup build demo test lint format check golden fixtures conformance viewer-test kill-test bench scale-test hostile-test fuzz test-sanitized docs completions man install uninstall deb package-test s3-test dicomweb-test clean

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup: ## install the packages that are missing
	@missing=$$(for package in $(PACKAGES); do \
		dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || echo $$package; \
	done); \
	if [ -n "$$missing" ]; then \
		echo installing $$missing; \
		$(SUDO) apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi
	@command -v swift >/dev/null || { echo "swift: not found, install Swift 6.3 from https://www.swift.org/install" >&2; exit 1; }

build: setup ## build the program for release; it runs where there is no Swift
	swift build -c release --static-swift-stdlib --product dicomjson

demo: build ## write the manifest of the bundled fixtures and show it
	@mkdir -p .build/demo
	@echo "$(BINARY) generate Fixtures/Data https://example.org/dicom .build/demo/manifest.json"
	@$(BINARY) generate Fixtures/Data https://example.org/dicom .build/demo/manifest.json; \
		status=$$?; [ $$status = 2 ] || { echo "exit status $$status, expected 2: three fixtures are broken on purpose" >&2; exit 1; }
	@sed -n '1,80p' .build/demo/manifest.json
	@echo "…"
	@echo "The whole manifest is in .build/demo/manifest.json; three fixtures are broken on purpose and left out."

test: setup ## run the tests
	swift test

lint: ## check the format of the code
	swift format lint --strict --parallel -r Sources Tests Fixtures Package.swift

format: ## format the code
	swift format --in-place --parallel -r Sources Tests Fixtures Package.swift

check: setup lint test ## what CI runs

conformance: build ## compare with pydicom over its own test files, and over FOLDERS
	Tests/Conformance/run $(BINARY) $(FOLDERS)

viewer-test: build ## open manifests of the fixtures in the real viewer
	Tests/Viewer/run $(BINARY)

s3-test: build ## publish with examples/publish-s3.sh on an S3 server on loopback, and fetch everything
	Tests/S3/run $(BINARY)

scale-test: build ## run the examples for Spark, Slurm, AWS Batch and GNU parallel over the fixtures, and over FOLDERS
	Tests/Scale/run $(BINARY) $(FOLDERS)

hostile-test: build ## run over hostile and broken files, and bound what each costs
	python3 -B Tests/Hostile/check.py $(BINARY)

dicomweb-test: build ## make manifests of a scripted DICOMweb server and of a real Orthanc, and of FOLDERS in it
	Tests/DICOMweb/run $(BINARY) $(FOLDERS)

kill-test: setup ## kill the program 250 times at any moment, and look at what is left
	DICOMJSON_KILLS=250 swift test --filter KilledRunTests

bench: build ## measure against the rivals; QUICK=1 with small sizes, DOCS=1 writes docs/benchmarks.md
	Tests/Benchmark/run $(BINARY) $(if $(QUICK),--quick) $(if $(DOCS),--docs docs)

SECONDS := 60
fuzz: setup ## fuzz for SECONDS (60) in all, with the files of FOLDERS as seeds too
	Tests/Fuzz/run $(SECONDS) $(FOLDERS)

test-sanitized: setup ## run the tests under AddressSanitizer, then under ThreadSanitizer
	Tests/Sanitized/run

fixtures: ## write the fixtures anew
	cd Fixtures && python3 make_fixtures.py

docs: setup ## write the table of docs/manifest.md anew from the code
	DICOMJSON_DOCS=1 swift test --filter ManifestDocumentTests

golden: build ## write the expected manifests of the fixtures from what the program says now
	Fixtures/write_golden $(BINARY)

completions: build ## write completions for bash, zsh and fish into .build/completions
	Packaging/completions $(BINARY) .build/completions

man: build ## write the manual pages into .build/man
	@rm -rf .build/man
	python3 -B Packaging/manual.py $(BINARY) .build/man

PREFIX := /usr/local
PLACE = $(DESTDIR)$(PREFIX)
# With sudo there is often no Swift on the PATH: then what was built before is installed.
install: $(if $(shell command -v swift),completions man) ## install the program, its manual and completions below PREFIX (/usr/local)
	install -Dm755 -s $(BINARY) $(PLACE)/bin/dicomjson
	install -Dm644 -t $(PLACE)/share/man/man1 .build/man/*.1
	install -Dm644 -t $(PLACE)/share/bash-completion/completions .build/completions/dicomjson
	install -Dm644 -t $(PLACE)/share/zsh/site-functions .build/completions/_dicomjson
	install -Dm644 -t $(PLACE)/share/fish/vendor_completions.d .build/completions/dicomjson.fish

uninstall: ## remove what install has installed
	rm -f $(PLACE)/bin/dicomjson $(PLACE)/share/man/man1/dicomjson.1 $(PLACE)/share/man/man1/dicomjson-*.1 \
		$(PLACE)/share/bash-completion/completions/dicomjson $(PLACE)/share/zsh/site-functions/_dicomjson \
		$(PLACE)/share/fish/vendor_completions.d/dicomjson.fish

deb: ## make a Debian package in .build/deb
	rm -rf .build/deb
	$(MAKE) install DESTDIR=.build/deb/root PREFIX=/usr
	Packaging/deb .build/deb

package-test: deb ## install the package in a Debian 12 without Swift, and run it there
	Tests/Package/run .build/deb/dicomjson_*.deb

clean: ## remove what was built
	rm -rf .build
