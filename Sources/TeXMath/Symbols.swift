/// The commands and characters that stand for one symbol, and the tables of everything else that
/// is looked up by name.
enum Symbols {
  /// Commands without arguments, by name.
  static let commands = Dictionary(
    entries.map { ($0.name, $0.node) }, uniquingKeysWith: { first, _ in first })

  /// What a character stands for when it is typed directly.
  static let characters: [Character: Node] = {
    var table: [Character: Node] = [:]
    for (_, node) in entries {
      let text: String
      switch node {
      case .identifier(let name, _): text = name
      case .symbol(let symbol): text = symbol.text
      default: continue
      }
      if text.count == 1, let character = text.first, table[character] == nil {
        table[character] = node
      }
    }
    // These mean something else in TeX unless there is a backslash before them.
    for character in "{}&#$%_\\" { table[character] = nil }
    return table.merging(typed, uniquingKeysWith: { _, typed in typed })
  }()

  /// Characters of the keyboard, where TeX gives them another shape or class than a command does.
  private static let typed: [Character: Node] = [
    "-": .symbol(Symbol(text: "−", kind: .binary)),
    "−": .symbol(Symbol(text: "−", kind: .binary)),
    "+": .symbol(Symbol(text: "+", kind: .binary)),
    "*": .symbol(Symbol(text: "∗", kind: .binary)),
    "·": .symbol(Symbol(text: "⋅", kind: .binary)),
    "=": .symbol(Symbol(text: "=", kind: .relation)),
    "<": .symbol(Symbol(text: "<", kind: .relation)),
    ">": .symbol(Symbol(text: ">", kind: .relation)),
    ":": .symbol(Symbol(text: ":", kind: .relation)),
    "(": .symbol(Symbol(text: "(", kind: .opening)),
    "[": .symbol(Symbol(text: "[", kind: .opening)),
    ")": .symbol(Symbol(text: ")", kind: .closing)),
    "]": .symbol(Symbol(text: "]", kind: .closing)),
    "!": .symbol(Symbol(text: "!", kind: .closing)),
    "?": .symbol(Symbol(text: "?", kind: .closing)),
    ",": .symbol(Symbol(text: ",", kind: .punctuation)),
    ";": .symbol(Symbol(text: ";", kind: .punctuation)),
    "/": .symbol(Symbol(text: "/", kind: .ordinary)),
    "|": .symbol(Symbol(text: "|", kind: .ordinary)),
    ".": .symbol(Symbol(text: ".", kind: .ordinary)),
    "@": .symbol(Symbol(text: "@", kind: .ordinary)),
    "\"": .symbol(Symbol(text: "\"", kind: .ordinary)),
    "~": .space(6),
  ]

  /// Every command without arguments. Where two share a character, the first is what typing the
  /// character means.
  private static let entries: [(name: String, node: Node)] = {
    var table: [(name: String, node: Node)] = []
    func variables(upright: Bool = false, _ words: String) {
      table += pairs(words).map { ($0, .identifier($1, upright: upright)) }
    }
    func symbols(_ kind: AtomClass, takesLimits: Bool = false, _ words: String) {
      table += pairs(words).map { name, text in
        (name, .symbol(Symbol(text: text, kind: kind, takesLimits: takesLimits)))
      }
    }
    func functions(limits: Bool = false, _ words: String) {
      table += words.split(whereSeparator: \.isWhitespace).map { word in
        let name = String(word)
        return (name, .function(name, limits: limits))
      }
    }

    variables(
      """
      alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ
      iota ι kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ
      sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
      partial ∂ imath ı jmath ȷ
      """)
    // Greek capitals stand upright in TeX.
    variables(
      upright: true,
      """
      Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω nabla ∇
      """)
    symbols(
      .relation,
      """
      le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ lt < gt > approx ≈ equiv ≡ cong ≅ sim ∼ simeq ≃ propto ∝
      ll ≪ gg ≫ prec ≺ succ ≻ preceq ≼ succeq ≽ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃
      supseteq ⊇ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐
      Leftrightarrow ⇔ iff ⟺ implies ⟹ impliedby ⟸ longrightarrow ⟶ longleftarrow ⟵ mapsto ↦
      longmapsto ⟼ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ perp ⊥ vdash ⊢
      models ⊨ mid | parallel ∥ triangleq ≜ coloneqq ≔ coloneq ≔ doteq ≐ asymp ≍
      """)
    symbols(
      .binary,
      """
      pm ± mp ∓ cdot ⋅ times × div ÷ ast ∗ star ⋆ circ ∘ bullet ∙ odot ⊙ oplus ⊕ ominus ⊖
      otimes ⊗ oslash ⊘ cup ∪ cap ∩ uplus ⊎ setminus ∖ land ∧ wedge ∧ lor ∨ vee ∨ dagger †
      bmod mod
      """)
    symbols(
      .largeOperator, takesLimits: true,
      """
      sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀
      """)
    symbols(.largeOperator, "int ∫ iint ∬ iiint ∭ oint ∮")
    symbols(.opening, "langle ⟨ lfloor ⌊ lceil ⌈ lbrace { { { lbrack [ lvert | lVert ‖")
    symbols(.closing, "rangle ⟩ rfloor ⌋ rceil ⌉ rbrace } } } rbrack ] rvert | rVert ‖")
    symbols(.punctuation, "colon :")
    symbols(.inner, "dots … ldots … cdots ⋯ ddots ⋱ dotsc … dotsb ⋯")
    symbols(
      .ordinary,
      """
      | ‖ Vert ‖ vert | forall ∀ exists ∃ neg ¬ lnot ¬ backslash \\ prime ′ vdots ⋮
      % % & & # # $ $ _ _
      """)
    // Browsers slant none of these.
    variables(
      """
      infty ∞ emptyset ∅ varnothing ∅ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ top ⊤ bot ⊥ square □
      triangle △ angle ∠
      """)
    functions(
      """
      exp log ln lg arg sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan dim ker
      deg hom
      """)
    functions(limits: true, "max min lim sup inf det gcd Pr")
    table += [("argmax", "arg"), ("argmin", "arg"), ("limsup", "lim"), ("liminf", "lim")]
      .map { name, first in
        (name, .function("\(first)\(thinSpace)\(name.dropFirst(3))", limits: true))
      }
    let spaces = [
      (",", 3), (":", 4), (">", 4), (";", 5), ("!", -3), (" ", 6), ("enspace", 9), ("quad", 18),
      ("qquad", 36),
    ]
    table += spaces.map { ($0, .space($1)) }
    return table
  }()

  /// Marks over or under their argument.
  static let accents: [String: Accent] = [
    "hat": Accent(mark: "ˆ"), "widehat": Accent(mark: "^", stretches: true),
    "tilde": Accent(mark: "˜"), "widetilde": Accent(mark: "~", stretches: true),
    "bar": Accent(mark: "¯"), "vec": Accent(mark: "→", size: "0.75em"),
    "overrightarrow": Accent(mark: "→", stretches: true),
    "dot": Accent(mark: "˙"), "ddot": Accent(mark: "¨"),
    "check": Accent(mark: "ˇ"), "breve": Accent(mark: "˘"), "mathring": Accent(mark: "˚"),
    "overbrace": Accent(mark: "⏞", stretches: true, takesLimits: true),
    "underbrace": Accent(mark: "⏟", isBelow: true, stretches: true, takesLimits: true),
  ]

  /// Lines around, over or under an argument, as CSS.
  static let borders = [
    "boxed": "border:0.05em solid;padding:0.25em",
    "overline": "border-top:0.05em solid;padding-top:0.1em",
    "underline": "border-bottom:0.05em solid;padding-bottom:0.1em",
  ]

  /// Commands that set their argument in another alphabet.
  static let alphabets: [String: Alphabet] = [
    "mathrm": .roman, "mathbf": .bold, "mathit": .italic, "boldsymbol": .boldItalic,
    "bm": .boldItalic, "mathcal": .script, "mathscr": .script, "mathbb": .doubleStruck,
    "mathfrak": .fraktur, "mathsf": .sansSerif, "mathtt": .monospace,
  ]

  /// `\big` and its like: the height of the delimiter and the class of what comes of it.
  static let sizes: [String: (height: String, kind: AtomClass)] = {
    var table: [String: (height: String, kind: AtomClass)] = [:]
    for (size, height) in [("big", "1.2em"), ("Big", "1.8em"), ("bigg", "2.4em"), ("Bigg", "3em")] {
      table[size] = (height, .ordinary)
      table[size + "l"] = (height, .opening)
      table[size + "r"] = (height, .closing)
      table[size + "m"] = (height, .relation)
    }
    return table
  }()

  /// Environments, with the delimiters that stand around them.
  static let environments: [String: Environment] = [
    "matrix": Environment(), "pmatrix": Environment(left: "(", right: ")"),
    "bmatrix": Environment(left: "[", right: "]"), "Bmatrix": Environment(left: "{", right: "}"),
    "vmatrix": Environment(left: "|", right: "|"), "Vmatrix": Environment(left: "‖", right: "‖"),
    "cases": Environment(layout: .columns([.left, .left]), columnLimit: 2, left: "{"),
    "array": Environment(hasColumnArgument: true),
    "align": Environment(layout: .pairs), "align*": Environment(layout: .pairs),
    "aligned": Environment(layout: .pairs),
    "split": Environment(layout: .pairs, columnLimit: 2),
    "gather": Environment(layout: .gathered, columnLimit: 1),
    "gather*": Environment(layout: .gathered, columnLimit: 1),
    "gathered": Environment(layout: .gathered, columnLimit: 1),
  ]

  /// Relations with a stroke through them that Unicode has as one character.
  static let negations: [String: String] = [
    "=": "≠", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "∈": "∉", "∋": "∌", "⊂": "⊄", "⊃": "⊅",
    "⊆": "⊈", "⊇": "⊉", "≡": "≢", "∼": "≁", "≃": "≄", "≅": "≇", "≈": "≉", "|": "∤", "∥": "∦",
    "→": "↛", "←": "↚", "⇒": "⇏", "⇐": "⇍", "⇔": "⇎",
  ]

  /// What may follow `\left`, `\right`, `\middle` and `\big` as a command; characters are below.
  static let delimiterCommands: [String: String] = {
    let names = [
      "langle", "rangle", "lfloor", "rfloor", "lceil", "rceil", "lbrace", "rbrace", "{", "}",
      "lbrack", "rbrack", "lvert", "rvert", "lVert", "rVert", "vert", "Vert", "|", "uparrow",
      "downarrow", "updownarrow", "Uparrow", "Downarrow", "backslash",
    ]
    var table: [String: String] = [:]
    for name in names {
      if case .symbol(let symbol)? = commands[name] { table[name] = symbol.text }
    }
    return table
  }()

  /// What may follow `\left` as a character; `.` is a delimiter that is not shown.
  static let delimiterCharacters: [Character: String] = [
    "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "/": "/", "<": "⟨", ">": "⟩", ".": "",
    "⟨": "⟨", "⟩": "⟩", "⌊": "⌊", "⌋": "⌋", "⌈": "⌈", "⌉": "⌉", "‖": "‖", "↑": "↑", "↓": "↓",
  ]

  /// A table written as `name character name character …`.
  private static func pairs(_ table: String) -> [(String, String)] {
    let words = table.split(whereSeparator: \.isWhitespace).map(String.init)
    return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
  }
}

let thinSpace: Character = "\u{2009}"

/// What `\begin` opens.
struct Environment: Sendable {
  var layout = TableLayout.columns([])
  var columnLimit = Int.max
  var left = ""
  var right = ""
  /// `array` says how its columns are set.
  var hasColumnArgument = false
}

/// An alphabet that is told apart by its shape. MathML Core has no attribute for these; Unicode
/// has a character for each letter ("Mathematical Alphanumeric Symbols", U+1D400 to U+1D7FF).
enum Alphabet: Sendable {
  case roman, bold, italic, boldItalic, script, doubleStruck, fraktur, sansSerif, monospace

  /// Whether neighbouring letters make one name, as in `\mathrm{softmax}`.
  var joinsLetters: Bool {
    switch self {
    case .roman, .bold, .italic, .sansSerif, .monospace: true
    case .boldItalic, .script, .doubleStruck, .fraktur: false
    }
  }

  /// The letter or digit in this alphabet; the character itself where it has no such form.
  func letter(_ character: Character) -> Character {
    if let exception = exceptions[character] { return exception }
    guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else {
      return character
    }
    let value = scalar.value
    let mapped: UInt32? =
      switch scalar {
      case "A"..."Z": latin.map { $0 + value - 0x41 }
      case "a"..."z": latin.map { $0 + 26 + value - 0x61 }
      case "0"..."9": digits.map { $0 + value - 0x30 }
      case "Α"..."Ω": greek.map { $0 + value - 0x391 }
      case "α"..."ω": greek.map { $0 + 26 + value - 0x3B1 }
      default: greek.flatMap { start in Self.greekVariants[scalar].map { start + $0 } }
      }
    return mapped.flatMap(Unicode.Scalar.init).map(Character.init) ?? character
  }

  /// Where this alphabet begins in Unicode; small letters follow the capitals.
  private var latin: UInt32? {
    switch self {
    case .roman: nil
    case .bold: 0x1D400
    case .italic: 0x1D434
    case .boldItalic: 0x1D468
    case .script: 0x1D49C
    case .fraktur: 0x1D504
    case .doubleStruck: 0x1D538
    case .sansSerif: 0x1D5A0
    case .monospace: 0x1D670
    }
  }

  private var digits: UInt32? {
    switch self {
    case .bold, .boldItalic: 0x1D7CE
    case .doubleStruck: 0x1D7D8
    case .sansSerif: 0x1D7E2
    case .monospace: 0x1D7F6
    case .roman, .italic, .script, .fraktur: nil
    }
  }

  private var greek: UInt32? {
    switch self {
    case .bold: 0x1D6A8
    case .italic: 0x1D6E2
    case .boldItalic: 0x1D71C
    default: nil
    }
  }

  /// Places in the Greek alphabets of what has its own place elsewhere.
  private static let greekVariants: [Unicode.Scalar: UInt32] = [
    "∇": 25, "∂": 51, "ϵ": 52, "ϑ": 53, "ϰ": 54, "ϕ": 55, "ϱ": 56, "ϖ": 57,
  ]

  /// Letters that were in Unicode before the alphabets and so are not in their row.
  private var exceptions: [Character: Character] {
    switch self {
    case .script:
      [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
        "e": "ℯ", "g": "ℊ", "o": "ℴ",
      ]
    case .doubleStruck:
      ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
    case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
    case .italic: ["h": "ℎ"]
    default: [:]
    }
  }
}
