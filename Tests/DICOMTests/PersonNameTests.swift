import DICOM
import Testing

struct PersonNameTests {
    private static let table: [(String, String?, String?, String?)] = [
        ("Doe", "Doe", nil, nil),
        ("Doe^John", "Doe^John", nil, nil),
        ("Doe^John^^Dr^", "Doe^John^^Dr", nil, nil),
        ("Doe^John^^^", "Doe^John", nil, nil),
        ("^John", "^John", nil, nil),
        ("Yamada^Tarou=山田^太郎=やまだ^たろう", "Yamada^Tarou", "山田^太郎", "やまだ^たろう"),
        ("Wang^XiaoDong=王^小東=", "Wang^XiaoDong", "王^小東", nil),
        ("=山田^太郎", nil, "山田^太郎", nil),
        ("==やまだ", nil, nil, "やまだ"),
        ("Doe^^=^^=^", "Doe", nil, nil),
        ("A=B=C=D", "A", "B", "C"),
        ("  Doe^John  ", "Doe^John", nil, nil),
        ("Doe \0", "Doe", nil, nil),
        ("Doe ^ ^", "Doe", nil, nil),
        (" Doe = 山田 ", "Doe", "山田", nil),
        ("van der Berg^Jan Piet", "van der Berg^Jan Piet", nil, nil),
    ]

    @Test(arguments: table)
    func `falls into its component groups`(
        text: String, alphabetic: String?, ideographic: String?, phonetic: String?
    ) {
        let name = PersonName(text)
        #expect(name.alphabetic == alphabetic)
        #expect(name.ideographic == ideographic)
        #expect(name.phonetic == phonetic)
        #expect(!name.isEmpty)
    }

    @Test(arguments: ["", " ", "\0", "^", "^^^^", "==", "^=^=^", " = = ", "===Doe"])
    func `is empty when nothing is left`(text: String) {
        #expect(PersonName(text).isEmpty)
    }

    @Test func `keeps a combining character after a delimiter`() {
        // U+0301 joins with `=` into one Character, but it is a delimiter all the same.
        let name = PersonName("Doe^\u{301}John=\u{301}X")
        #expect(name.alphabetic == "Doe^\u{301}John")
        #expect(name.ideographic == "\u{301}X")
    }
}
