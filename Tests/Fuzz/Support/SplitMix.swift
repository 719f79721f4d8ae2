/// A small generator of random numbers that a seed decides. See https://prng.di.unimi.it/splitmix64.c.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt32) {
        state = UInt64(seed)
    }

    /// A number from 0 to `bound` - 1; `bound` is at least one.
    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
