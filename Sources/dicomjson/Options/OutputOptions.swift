import ArgumentParser
import Manifest
import SystemPackage

/// Where the manifest goes, and how it is written.
struct OutputOptions: ParsableArguments {
    @Argument(
        help: """
            The manifest to write, or - for standard output; gzip if the name ends in .gz.
            """, completion: .file())
    var output: String

    @Option(
        help: """
            What the manifest is for: ohif is the DICOM JSON of OHIF 3, dicomcloud the standalone \
            JSON of OHIF 1, weasis the XML of Weasis.
            """)
    var format: ManifestFormat = .ohif

    @Option(
        help: ArgumentHelp(
            """
            What the manifest of --format dicomcloud is called. (default: made from its content)
            """, valueName: "id"))
    var transactionID: String?

    @Flag(help: "Write one line instead of indenting with two spaces.")
    var compact = false

    @Flag(help: "Compress the manifest with gzip, whatever its name.")
    var gzip = false

    @Flag(
        help: """
            Write nothing, but say whether the manifest that is there is what would be written: \
            exit status 0 or 2 if it is, 3 if not.
            """)
    var check = false

    @Flag(help: "Leave the manifest and its time stamp alone if it would stay the same.")
    var ifChanged = false

    @Option(
        help: """
            Write a manifest for each study into the folder <output>, <StudyInstanceUID>.json (.xml \
            for weasis), and index.json, which names them. (default: one manifest)
            """)
    var split: SplitOption?

    @Flag(help: "With --split, remove manifests of studies that are gone.")
    var prune = false

    /// Makes sure that the options go together.
    ///
    /// Not the parser's own validation: `merge` puts the arguments right before.
    func validateTogether() throws {
        if transactionID != nil, format != .dicomcloud {
            throw ValidationError(
                "--transaction-id: only --format dicomcloud has one, leave it out")
        }
        if split != nil, isStandardOutput {
            throw ValidationError("--split: several manifests need a folder, name one")
        }
        if prune, split == nil {
            throw ValidationError("--prune: one manifest leaves none behind, it goes with --split")
        }
        if isStandardOutput, check || ifChanged {
            let option = check ? "--check" : "--if-changed"
            throw ValidationError(
                "\(option): standard output holds nothing to compare with, name a file")
        }
        if check, ifChanged {
            throw ValidationError("--if-changed: --check writes nothing, leave one of them out")
        }
    }

    /// Whether the manifest goes to standard output.
    var isStandardOutput: Bool { output == "-" }

    /// What messages call the output.
    var name: String { isStandardOutput ? StandardOutput.name : output }

    /// Indented or in one line.
    var style: JSONStyle { compact ? .compact : .pretty }

    /// Whether a place is that of a manifest; nothing else may be there.
    func takes(_ place: FilePlace) -> Bool {
        guard !isStandardOutput else { return false }
        let own = FilePlace(output)
        return place == own || split != nil && place.isIn(own) && StudyFileName.mayBe(place.name)
    }

    /// Prepares the place of the manifest, or of several.
    func makeTarget(_ unfinished: UnfinishedFiles) throws(OutputError) -> any ManifestTarget {
        if split != nil {
            return try StudyFolder(
                FilePath(output), mode: mode, isGzip: gzip, isPruning: prune, style: style,
                format: format, unfinished)
        }
        if isStandardOutput {
            let plain = StandardOutput(unfinished)
            return SingleManifest(gzip ? GzipOutput(plain) : plain)
        }
        return SingleManifest(
            try mode.output(
                FilePath(output), isGzip: gzip || output.hasSuffix(".gz"), unfinished))
    }

    private var mode: OutputMode {
        check ? .compare : ifChanged ? .replaceIfChanged : .replace
    }
}
