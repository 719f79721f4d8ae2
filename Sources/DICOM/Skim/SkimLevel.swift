/// What a walk over a Data Set is inside of.
struct SkimLevel {
    /// The kinds of insides.
    enum Container {
        case dataSet
        case sequence
        case item
        /// Encapsulated pixel data, or another value in fragments. See PS3.5 §A.4.
        case fragments
    }

    var container: Container
    /// The position after it; nil where a delimiter or the end of the file ends it.
    var end: Int?
    var isKept: Bool
    var encoding: DataSetEncoding
    /// Pixel Representation of the innermost Data Set or Item that says it.
    var isSigned: Bool
    /// Where the contents begin in the output.
    var outputStart = 0
    /// The highest tag so far.
    var highestTag = AttributeTag(0)
}
