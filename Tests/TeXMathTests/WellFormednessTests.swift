import Foundation
import TeXMath
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Well-formed MathML Core")
struct WellFormednessTests {
  @Test(
    "The book's formulas become MathML Core that an XML parser reads",
    arguments: [
      #"w \cdot x + b"#,
      #"y = \begin{cases} 1 & \text{if } w \cdot x + b > 0 \\ 0 & \text{otherwise} \end{cases}"#,
      #"\sigma(z) = \frac{1}{1 + e^{-z}}"#,
      #"\sigma'(z) = \sigma(z)\,(1 - \sigma(z))"#,
      #"\delta^L = \nabla_a C \odot \sigma'(z^L)"#,
      #"\delta^l = \left( (w^{l+1})^T \delta^{l+1} \right) \odot \sigma'(z^l)"#,
      #"\frac{\partial C}{\partial b^l_j} = \delta^l_j"#,
      #"\frac{\partial C}{\partial w^l_{jk}} = a^{l-1}_k \delta^l_j"#,
      #"C = \frac{1}{2n} \sum_x \| y(x) - a^L(x) \|^2"#,
      #"C = -\frac{1}{n} \sum_x \left[ y \ln a + (1 - y) \ln(1 - a) \right]"#,
      #"C = C_0 + \frac{\lambda}{2n} \sum_w w^2"#,
      #"C = C_0 + \frac{\lambda}{n} \sum_w |w|"#,
      #"w \to \left(1 - \frac{\eta\lambda}{n}\right) w - \eta \frac{\partial C_0}{\partial w}"#,
      #"a^L_j = \frac{e^{z^L_j}}{\sum_k e^{z^L_k}}"#,
      #"\frac{\partial a_j}{\partial z_k} = a_j (\delta_{jk} - a_k)"#,
      #"\log \sum_k e^{z_k} = m + \log \sum_k e^{z_k - m}, \quad m = \max_k z_k"#,
      #"m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t"#,
      #"v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2"#,
      #"\hat{m}_t = \frac{m_t}{1 - \beta_1^t}, \qquad \hat{v}_t = \frac{v_t}{1 - \beta_2^t}"#,
      #"\theta_t = \theta_{t-1} - \eta \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}"#,
      #"k \le \left( \frac{R}{\gamma} \right)^2"#,
      #"k\gamma \le w_k \cdot u \le \|w_k\| \, \|u\| \le \sqrt{k}\,R"#,
      #"\begin{pmatrix} w_{11} & w_{12} \\ w_{21} & w_{22} \end{pmatrix}"#
        + #"\begin{bmatrix} x_1 \\ x_2 \end{bmatrix} = 0"#,
      #"\begin{aligned} z &= Wx + b \\ a &= \sigma(z) \\ &= \max(0, z) \end{aligned}"#,
      #"\frac{\partial C}{\partial w} \approx \frac{C(w + \epsilon) - C(w - \epsilon)}{2\epsilon}"#,
      #"\operatorname{Var}(z) = \mathbb{E}\left[ (z - \mu)^2 \right] = \frac{2}{n_{\text{in}}}"#,
      #"w \sim \mathcal{N}\!\left(0, \tfrac{1}{n}\right)"#,
      #"\mathbf{W} \in \mathbb{R}^{m \times n}, \quad \boldsymbol{\theta}^{(t)} \in \Theta"#,
      #"P(A \mid B) = \frac{P(B \mid A)\,P(A)}{P(B)}"#,
      #"D_{\mathrm{KL}}(p \,\|\, q) = \sum_i p_i \log \frac{p_i}{q_i}"#,
      #"x \oplus y = (x \lor y) \land \neg(x \land y)"#,
      #"\left\{ x \,\middle|\, \tfrac{x}{2} > 0 \right\} \not\subset \emptyset"#,
      #"\underbrace{x_1 + \cdots + x_n}_{n \text{ terms}} \xrightarrow[n \to \infty]{p} \mu"#,
      #"\operatorname*{arg\,min}_{\theta} \; C(\theta), \quad \arg\max_j a_j, \quad \lim_{h\to 0}"#,
      #"\left[\begin{array}{cc|c} 1 & 0 & 3 \\ 0 & 1 & 4 \end{array}\right]"#,
      #"\int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt{\pi}, \quad \sqrt[3]{8} = 2, \quad \binom{n}{k}"#,
      ##"\text{a < b & c} \& \# \% \_ \$ < >"##,
      #"\bigl( \Bigl[ \biggl| \Biggl\{ x \Biggr\} \biggr| \Bigr] \bigr) \boxed{x} \phantom{y}"#,
      #"\overline{x+y} \underline{z} \widehat{ab} \vec v \overset{!}{=} \stackrel{d}{\to}"#,
      #"σ(z) = ∂C − 2·x ≤ 3 → ∑ x ∈ ℝ"#,
    ], [MathDisplay.inline, .block])
  func formula(tex: String, display: MathDisplay) throws {
    let checker = MathMLChecker(try mathML(fromTeX: tex, display: display))
    #expect(checker.problems == [])
    #expect(checker.elementCount > 1)
  }

  @Test("Published formulas become MathML Core, too", arguments: PublishedFormulaTests.formulas)
  func published(formula: PublishedFormulaTests.Formula) throws {
    guard formula.refusal == nil else { return }
    #expect(
      MathMLChecker(try mathML(fromTeX: formula.tex, display: formula.display)).problems == [])
  }

  @Test(
    "The checker itself sees what is wrong",
    arguments: [
      ("<math><mi>x</math>", "not well-formed"),
      ("<math><mfrac><mi>x</mi></mfrac></math>", "mfrac has 1 children"),
      ("<math><mfenced><mi>x</mi></mfenced></math>", "mfenced is not in MathML Core"),
      ("<math><mi columnalign=\"left\">x</mi></math>", "columnalign is not allowed on mi"),
    ])
  func checker(mathML: String, problem: String) {
    #expect(MathMLChecker(mathML).problems.contains(problem))
  }
}

/// Reads MathML as XML and holds it against the elements, attributes and numbers of children of
/// MathML Core.
final class MathMLChecker: NSObject, XMLParserDelegate {
  private(set) var problems: [String] = []
  private(set) var elementCount = 0
  /// The number of children seen so far of each open element.
  private var childCounts: [Int] = [0]

  private static let attributes: [String: Set<String>] = [
    "math": ["display"], "mi": ["mathvariant"], "mn": [], "mtext": ["style"],
    "mpadded": ["width", "height", "depth"],
    "mspace": ["width", "style"],
    "mo": [
      "form", "lspace", "rspace", "stretchy", "symmetric", "minsize", "maxsize", "movablelimits",
      "style",
    ],
    "mrow": ["style"], "mstyle": ["displaystyle", "scriptlevel"], "mfrac": ["linethickness"],
    "msqrt": [], "mroot": [], "mphantom": [], "msub": [], "msup": [], "msubsup": [],
    "munder": ["accentunder"], "mover": ["accent"], "munderover": [],
    "mtable": ["displaystyle", "scriptlevel"], "mtr": [], "mtd": ["style"],
  ]

  private static let childCount = [
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2,
    "munderover": 3, "mi": 0, "mn": 0, "mo": 0, "mtext": 0, "mspace": 0,
  ]

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    // The delegate hears of every error; the result says only whether there was a fatal one.
    _ = parser.parse()
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    problems.append("not well-formed")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elementCount += 1
    childCounts[childCounts.count - 1] += 1
    childCounts.append(0)
    guard let allowed = Self.attributes[name] else {
      problems.append("\(name) is not in MathML Core")
      return
    }
    problems += attributes.keys.filter { !allowed.contains($0) }.map {
      "\($0) is not allowed on \(name)"
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let count = childCounts.removeLast()
    if let expected = Self.childCount[name], expected != count {
      problems.append("\(name) has \(count) children")
    }
  }
}
