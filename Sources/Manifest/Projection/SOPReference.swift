/// A reference to another instance. See PS3.3 Table 10-11.
public struct SOPReference: Hashable, Sendable {
    /// nil when it is not said.
    let sopClassUID: String?
    let sopInstanceUID: String
}

/// References grouped by series: what Referenced Series Sequence says. See PS3.3 Table 10-4.
struct ReferencedSeries: Hashable, Sendable {
    let seriesInstanceUID: String
    var instances: [SOPReference]
}

/// Gathers references by series, in the order in which the series were first named.
struct ReferencedSeriesList {
    private(set) var series: [ReferencedSeries] = []
    /// A file may name a hundred thousand series: they are not searched one by one.
    private var places: [String: Int] = [:]

    /// Adds instances of a series, which comes once however often it is named.
    mutating func add(_ instances: [SOPReference], of uid: String) {
        if let place = places[uid] {
            series[place].instances += instances
        } else {
            places[uid] = series.count
            series.append(ReferencedSeries(seriesInstanceUID: uid, instances: instances))
        }
    }
}

extension [ReferencedSeries] {
    /// Writes the sequence as if the file had it.
    func write(to writer: inout JSONWriter) {
        writer.beginArray()
        for series in self {
            writer.element()
            writer.beginObject()
            writer.key("SeriesInstanceUID")
            writer.string(series.seriesInstanceUID)
            writer.key("ReferencedInstanceSequence")
            writer.beginArray()
            for instance in series.instances {
                writer.element()
                writer.beginObject()
                if let uid = instance.sopClassUID {
                    writer.key("ReferencedSOPClassUID")
                    writer.string(uid)
                }
                writer.key("ReferencedSOPInstanceUID")
                writer.string(instance.sopInstanceUID)
                writer.endObject()
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
    }
}
