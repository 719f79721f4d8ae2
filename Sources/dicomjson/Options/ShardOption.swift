import ArgumentParser

/// `--shard K/N`: the K-th of N parts of the paths.
extension Shard: ExpressibleByArgument {
    init?(argument: String) {
        guard let (_, number, count) = argument.wholeMatch(of: /(\d{1,9})\/(\d{1,9})/)?.output,
            let number = Int(number), let count = Int(count), number >= 1, number <= count
        else { return nil }
        self.init(number: number, count: count)
    }
}
