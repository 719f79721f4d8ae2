/// SOP Classes that a manifest treats in a way of their own. See PS3.6 Table A-1.
enum SOPClass {
    static let segmentation = "1.2.840.10008.5.1.4.1.1.66.4"
    static let labelMapSegmentation = "1.2.840.10008.5.1.4.1.1.66.7"
    static let parametricMap = "1.2.840.10008.5.1.4.1.1.30"
    static let wholeSlide = "1.2.840.10008.5.1.4.1.1.77.1.6"
    static let rtDose = "1.2.840.10008.5.1.4.1.1.481.2"
    static let rtStructureSet = "1.2.840.10008.5.1.4.1.1.481.3"
    static let encapsulatedPDF = "1.2.840.10008.5.1.4.1.1.104.1"
    static let comprehensive3DSR = "1.2.840.10008.5.1.4.1.1.88.34"

    /// What is read whole from its URL, and so is one entry.
    static let whole: Set<String> = [
        segmentation, labelMapSegmentation, parametricMap, wholeSlide, rtDose,
    ]

    /// What lies over the images of other series and has to say which.
    static let overImages: Set<String> = [segmentation, labelMapSegmentation, parametricMap]

    /// Structured reports that the viewer reads: Basic Text, Enhanced, Comprehensive, 3D.
    static let reports: Set<String> = [
        "1.2.840.10008.5.1.4.1.1.88.11", "1.2.840.10008.5.1.4.1.1.88.22",
        "1.2.840.10008.5.1.4.1.1.88.33", comprehensive3DSR,
    ]
}
