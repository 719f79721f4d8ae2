"""Names that a folder may hold and that a URL, a shell or an object store may get wrong."""

NAMES = [
    "plain.dcm", "no-extension", "two words.dcm", "  spaces at both ends  ", "hash#1.dcm", "question?frame=9.dcm",
    "100%.dcm", "%41.dcm", "A.dcm", "%2F.dcm", "%.dcm", "a+b.dcm", "a b.dcm", "a%20b.dcm", "a&b=c;d.dcm", "=.dcm", ";v=1.dcm",
    "it's.dcm", 'a "quoted" name.dcm', "[1](2){3}<4>.dcm", "back\\slash.dcm", "~tilde~.dcm", "~", "a,b:c@d$e!f*g.dcm",
    "pipe|caret^tick`.dcm", "under_score-dash.dcm", "caf\u00e9.dcm", "cafe\u0301.dcm", "\u00c5.dcm", "A\u030a.dcm",
    "\U0001fac0 \U0001f469\u200d\u2695\ufe0f.dcm", "\u65e5\u672c\u8a9e.dcm", "\u0440\u0443\u0441.dcm", "\u05e2\u05d1.dcm",
    "dots...dcm", "ends with a dot.", "a..b", "UPPER.DCM", "upper.dcm", "tab\there.dcm", "x" * 200,
    "folder with spaces/a b/c d.dcm", "f#1/?/%/+/&.dcm", "caf\u00e9/1.dcm", "cafe\u0301/1.dcm", "dots./x../1", "[a]/1.dcm",
    "s3:/b/1.dcm", "--delete", "manifest.json/1.dcm", "deep/1/2/3/4/5/6/7/8/9/10.dcm",
]
