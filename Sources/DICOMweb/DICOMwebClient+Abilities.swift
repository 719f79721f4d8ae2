import DICOM

extension DICOMwebClient {
    /// Asks a server what it can do; throws when it gives nothing at all.
    public func abilities() throws(WebFailure) -> ServerAbilities {
        var abilities = ServerAbilities()
        let study = try studies(matching: "", limit: 1).uids.first
        abilities.takesIncludeField = try isTaken("includefield=00081030")
        guard let study else { return abilities }
        // A server that takes it for a name finds nobody of that name.
        abilities.takesWildcards = try isTaken("PatientName=%2A", needsResult: true)
        if let series = try series(ofStudy: study).uids.first,
            let instance = try firstInstance(ofSeries: series, study: study)
        {
            abilities.givesSingleParts = try givesSinglePart(
                "\(root.url)/studies/\(study)/series/\(series)/instances/\(instance)")
        }
        return abilities
    }

    /// Whether a query is answered and not refused.
    private func isTaken(_ query: String, needsResult: Bool = false) throws(WebFailure) -> Bool {
        do throws(WebFailure) {
            return try !studies(matching: query, limit: 1).uids.isEmpty || !needsResult
        } catch .httpStatus(let status) where (400..<500).contains(status) && status != 401 {
            return false
        }
    }

    private func firstInstance(
        ofSeries series: String, study: String
    ) throws(WebFailure) -> String? {
        let url = "\(root.url)/studies/\(study)/series/\(series)/instances?limit=1"
        return try uids(.sopInstanceUID, url).uids.first
    }

    private func givesSinglePart(_ url: String) throws(WebFailure) -> Bool {
        do throws(WebFailure) {
            let answer = try web.get(url, accept: "application/dicom") { NoBody() }
            return answer.contentType?.lowercased().hasPrefix("application/dicom") ?? false
        } catch .httpStatus(let status) where (400..<500).contains(status) && status != 401 {
            return false
        }
    }
}

/// A body that nobody keeps.
private final class NoBody: AnswerBody {
    var isEnough: Bool { true }
    func take(_ bytes: UnsafeBufferPointer<UInt8>) {}
    func finish(isSaidEmpty: Bool) {}
}
