import DICOM

/// The images that a segmentation, a parametric map or a structure set lies over, where its file has
/// no Referenced Series Sequence, which the viewer insists on.
struct References: Hashable, Sendable {
    /// The series that the file names itself, in its own sequence or otherwise.
    let namedSeries: [String]
    /// Known from the file alone: a structure set names its series.
    let derived: [ReferencedSeries]
    /// To be found among the instances of the study: a segmentation names instances only.
    let needed: [SOPReference]

    /// What has to be read for them of a SOP Class.
    static func tags(forSOPClass uid: String?) -> [AttributeTag] {
        guard isAsked(of: uid) else { return [] }
        if uid == SOPClass.rtStructureSet {
            return [.referencedSeriesSequence, .referencedFrameOfReferenceSequence]
        }
        return ofImages
    }

    /// What has to be read for them of a file that does not tell its SOP Class before its Data Set.
    static let tagsForUnknownClass = ofImages + [.referencedFrameOfReferenceSequence]

    private static let ofImages: [AttributeTag] = [
        .referencedSeriesSequence, .sharedFunctionalGroupsSequence,
        .perFrameFunctionalGroupsSequence, .sourceImageSequence, .referencedImageSequence,
    ]

    /// nil for a SOP Class that lies over nothing.
    init?(_ dataSet: DataSet, sopClassUID: String?) {
        guard Self.isAsked(of: sopClassUID) else { return nil }
        let isStructureSet = sopClassUID == SOPClass.rtStructureSet
        let own = dataSet.items(.referencedSeriesSequence).filter { !$0.isEmpty }
        derived = own.isEmpty && isStructureSet ? Self.ofStructureSet(dataSet) : []
        needed = own.isEmpty && !isStructureSet ? Self.ofFrames(dataSet) : []
        namedSeries =
            own.compactMap { $0.uid(.seriesInstanceUID) } + derived.map(\.seriesInstanceUID)
    }

    /// Whether instances of a SOP Class lie over others.
    static func isAsked(of sopClassUID: String?) -> Bool {
        guard let uid = sopClassUID else { return false }
        return uid == SOPClass.rtStructureSet || SOPClass.overImages.contains(uid)
    }

    /// See PS3.3 §C.8.8.5: frame of reference, study, series, contour images.
    private static func ofStructureSet(_ dataSet: DataSet) -> [ReferencedSeries] {
        dataSet.items(.referencedFrameOfReferenceSequence)
            .flatMap { $0.items(.rtReferencedStudySequence) }
            .flatMap { $0.items(.rtReferencedSeriesSequence) }
            .reduce(into: ReferencedSeriesList()) { found, item in
                guard let uid = item.uid(.seriesInstanceUID) else { return }
                let instances = item.items(.contourImageSequence).compactMap(Self.reference)
                found.add(instances, of: uid)
            }.series
    }

    /// See PS3.3 §C.7.6.16.2.6: the source images of each frame, or of the whole.
    private static func ofFrames(_ dataSet: DataSet) -> [SOPReference] {
        let groups =
            dataSet.items(.perFrameFunctionalGroupsSequence)
            + dataSet.items(.sharedFunctionalGroupsSequence)
        let sources = groups + groups.flatMap { $0.items(.derivationImageSequence) } + [dataSet]
        var seen: Set<String> = []
        var found: [SOPReference] = []
        // One after the other: there may be two hundred thousand.
        for source in sources {
            for tag in [AttributeTag.sourceImageSequence, .referencedImageSequence] {
                for item in source.items(tag) {
                    guard let reference = Self.reference(item),
                        seen.insert(reference.sopInstanceUID).inserted
                    else { continue }
                    found.append(reference)
                }
            }
        }
        return found
    }

    private static func reference(_ item: DataSet) -> SOPReference? {
        item.uid(.referencedSOPInstanceUID).map {
            SOPReference(sopClassUID: item.uid(.referencedSOPClassUID), sopInstanceUID: $0)
        }
    }
}

extension DataSet {
    /// Bytes of a value that may hold a UID: some writers put several, or much padding.
    private static var longestUIDs: Int { 1_024 }

    /// Whether a text could be the UID of something that is in the manifest.
    private static func isUID(_ text: String) -> Bool {
        text.utf8.count <= Limits.standard.uidLength
            && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    /// The Items of a sequence; none when it is absent.
    fileprivate func items(_ tag: AttributeTag) -> [DataSet] {
        self[tag]?.items ?? []
    }

    /// The UID of an attribute; nil when it has none.
    fileprivate func uid(_ tag: AttributeTag) -> String? {
        var ignored: [ReadNote] = []
        // Items by the hundred thousand are asked: what is no UID is not taken apart.
        guard let element = self[tag], element.length <= Self.longestUIDs,
            case .strings(let values)? = ValueReader.value(of: element, notes: &ignored)
        else { return nil }
        return values.first { !$0.isEmpty }.flatMap { Self.isUID($0) ? $0 : nil }
    }
}
