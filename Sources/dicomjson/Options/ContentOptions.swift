import ArgumentParser
import DICOM
import Manifest

/// What of an instance is in the manifest.
struct ContentOptions: ParsableArguments {
    @Option(
        help: """
            How images of several frames are laid out: linear has one full entry and a short one \
            for each further frame, repeat a full entry for each frame, single one entry.
            """)
    var frames: FrameStyle = .linear

    @Flag(help: "Write every attribute, not only what the viewer reads; never pixels.")
    var allAttributes = false

    @Option(
        help: ArgumentHelp(
            "Also write an attribute; may be given several times.", valueName: "keyword"))
    var include: [AttributeOption] = []

    @Option(
        help: ArgumentHelp(
            "Leave an attribute out, in sequences too; may be given several times.",
            valueName: "keyword"))
    var exclude: [AttributeOption] = []

    @Option(
        help: ArgumentHelp(
            "Longest document, lookup table or overlay that is written into the manifest.",
            valueName: "bytes"))
    var inlineLimit = Limits().inlineLength

    func validate() throws {
        if let tag = exclude.map(\.tag).first(where: AttributeChoice.indispensable.contains) {
            throw ValidationError(
                "--exclude: no manifest can be without \(tag.nameInMessages), leave it out")
        }
        let most = Limits().valueLength
        guard (0...most).contains(inlineLimit) else {
            throw ValidationError("--inline-limit: give a number of bytes from 0 to \(most)")
        }
    }

    /// Makes sure that the format can have what is asked for.
    func validate(for format: ManifestFormat) throws {
        guard !format.takesAttributes else { return }
        let asked =
            allAttributes ? "--all-attributes" : include.isEmpty ? nil : "--include"
        if let asked {
            throw ValidationError(
                "\(asked): --format \(format.rawValue) has attributes of its own, leave it out"
            )
        }
        if frames != .linear {
            throw ValidationError(
                "--frames: --format \(format.rawValue) has one entry for all, leave it out")
        }
    }

    /// How the manifest is to look.
    func manifest(
        _ style: JSONStyle, _ format: ManifestFormat, transactionID: String? = nil
    ) -> ManifestOptions {
        var choice = AttributeChoice()
        choice.isAll = allAttributes
        choice.included = include.map(\.tag)
        choice.excluded = Set(exclude.map(\.tag))
        return ManifestOptions(
            style: style, frames: frames, attributes: choice, format: format,
            transactionID: transactionID)
    }

    /// What a file may cost.
    var limits: Limits {
        var limits = Limits()
        limits.inlineLength = inlineLimit
        return limits
    }
}
