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
    }

    /// The PS3.6 keyword.
    let keyword: String
    /// Where it is written.
    let level: Level
    /// How it is written.
    let form: Form
    /// Who reads it.
    let why: String

    private init(_ keyword: String, _ level: Level, _ form: Form, _ why: String) {
        self.keyword = keyword
        self.level = level
        self.form = form
        self.why = why
    }

    static func study(
        _ keyword: String, _ why: String, as form: Form = .asIs
    ) -> AttributeRow {
        AttributeRow(keyword, .study, form, why)
    }

    static func studyIfEqual(_ keyword: String, _ why: String) -> AttributeRow {
        AttributeRow(keyword, .studyIfEqual, .asIs, why)
    }

    static func series(_ keyword: String, _ why: String) -> AttributeRow {
        AttributeRow(keyword, .seriesIfEqual, .asIs, why)
    }

    static func instance(
        _ keyword: String, _ why: String, as form: Form = .asIs
    ) -> AttributeRow {
        AttributeRow(keyword, .instance, form, why)
    }
}
