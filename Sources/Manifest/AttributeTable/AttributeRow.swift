import DICOM

/// One row of the attribute table: what a manifest says, where, when and why.
struct AttributeRow: Sendable {
    /// Where the attribute is written. What is above the instance is merged over it by the viewer.
    enum Level: Hashable, Sendable {
        /// Once for the study, from its first instance that has it.
        case study
        /// Once for the study if all instances that have it agree, else in the instances.
        case studyIfEqual
        /// Once for the series if all instances agree, else in the instances.
        case seriesIfEqual
        /// In each instance.
        case instance
    }

    /// How the value is written where it is not as `AttributeValue` has it.
    enum Form: Hashable, Sendable {
        case asIs
        /// An array even of one value.
        case alwaysArray
        /// `""` where the attribute is present without a value.
        case keepEmpty
        /// Bytes without the one that pads them to an even length.
        case document
        /// The file's Transfer Syntax UID, which no Data Set has.
        case transferSyntax
        /// The first value as plain UTF-8, for a format that is no JSON; above the instance only.
        case text
    }

    /// The key in the manifest: a PS3.6 keyword; eight hexadecimal digits as the viewer spells them;
    /// or `60xx` and four digits for each overlay group.
    let key: String
    /// Where it is written.
    let level: Level
    /// When it is written.
    let condition: AttributeCondition
    /// How it is written.
    let form: Form
    /// What a private element is read as where the file does not say; nil for any other.
    let privateRepresentation: ValueRepresentation?
    /// Who reads it.
    let why: String

    private init(
        _ key: String, _ level: Level, _ condition: AttributeCondition, _ form: Form,
        _ why: String, privately representation: ValueRepresentation? = nil
    ) {
        privateRepresentation = representation
        self.key = key
        self.level = level
        self.condition = condition
        self.form = form
        self.why = why
    }

    static func study(
        _ key: String, _ why: String, as form: Form = .asIs
    ) -> AttributeRow {
        AttributeRow(key, .study, .always, form, why)
    }

    static func studyIfEqual(
        _ key: String, _ why: String, as form: Form = .asIs
    ) -> AttributeRow {
        AttributeRow(key, .studyIfEqual, .always, form, why)
    }

    static func series(
        _ key: String, _ why: String, as form: Form = .asIs
    ) -> AttributeRow {
        AttributeRow(key, .seriesIfEqual, .always, form, why)
    }

    static func instance(
        _ key: String, _ why: String, if condition: AttributeCondition = .always,
        as form: Form = .asIs
    ) -> AttributeRow {
        AttributeRow(key, .instance, condition, form, why)
    }

    /// A private element by its eight digits; `representation` is its maker's.
    static func privateElement(
        _ key: String, _ representation: ValueRepresentation, _ why: String,
        if condition: AttributeCondition
    ) -> AttributeRow {
        AttributeRow(key, .instance, condition, .asIs, why, privately: representation)
    }
}
