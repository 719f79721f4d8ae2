/// What a series says above its instances: what is the same in all of them.
struct SeriesAttributes {
    /// JSON values by place; nil where the instances disagree or none has the attribute.
    let values: [[UInt8]?]
    /// The places that the instances have to write themselves.
    let placesInInstances: [Int]

    init(_ series: ManifestTree.Series, _ tree: ManifestTree) {
        let indices = Set(series.instances.map(\.kind.seriesValues))
        var values: [[UInt8]?] = []
        var inInstances: [Int] = []
        let count = indices.first.map { tree.levelValues[$0].values.count } ?? 0
        for place in 0..<count {
            let said = Set(indices.map { tree.levelValues[$0].values[place] })
            if said.count == 1 {
                values.append(said.first ?? nil)
            } else {
                values.append(nil)
                inInstances.append(place)
            }
        }
        self.values = values
        placesInInstances = inInstances
    }
}
