public import DICOM

extension InstanceProjection {
    /// Whether a manifest needs a value that a server has elsewhere.
    ///
    /// - Parameters:
    ///   - isNested: Whether it is in an Item, of which only waveforms are ever that long.
    ///   - instance: The instance, for the conditions of the attribute table.
    public func needsBulkData(
        _ tag: AttributeTag, isNested: Bool, of instance: DICOMJSONInstance
    ) -> Bool {
        if isNested { return tag == .waveformData }
        if table.choice.excluded.contains(tag) { return false }
        if table.choice.isAll { return true }
        let modality = instance.text(.modality) ?? ""
        let traits = InstanceTraits(
            modalities: [modality], sopClassUID: instance.text(.sopClassUID),
            samplesPerPixel: instance.text(.samplesPerPixel).flatMap { Int($0) },
            photometricInterpretation: instance.text(.photometricInterpretation))
        return table.rows.contains { $0.tag == tag && $0.condition.holds(for: traits) }
    }
}
