/// How a manifest is to look; the same for the projection, the tree and the writer of a run.
public struct ManifestOptions: Sendable {
    /// Indented or in one line.
    public var style: JSONStyle
    /// How images of several frames are laid out.
    public var frames: FrameStyle
    /// What the user wants beyond the attribute table, and what not.
    public var attributes: AttributeChoice

    /// What the manifest is written as.
    public var format: ManifestFormat
    /// What a DICOMcloud manifest is called; nil for what its content comes to.
    public var transactionID: String?

    /// Indented, linear, OHIF's and the table as it is, but for what is given.
    public init(
        style: JSONStyle = .pretty, frames: FrameStyle = .linear,
        attributes: AttributeChoice = AttributeChoice(), format: ManifestFormat = .ohif,
        transactionID: String? = nil
    ) {
        self.style = style
        self.frames = frames
        self.attributes = attributes
        self.format = format
        self.transactionID = transactionID
    }
}
