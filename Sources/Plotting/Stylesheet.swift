/// The style that every figure carries with it.
public enum Stylesheet {
  /// The rules inside each SVG's `<style>`.
  ///
  /// They apply to `svg.figure` only, and set colours through custom properties (`--figure-ink`,
  /// `--figure-series-0` …). A page that has a theme of its own overrides those with a more
  /// specific selector and ``Palette/declarations``.
  public static let css = """
    svg.figure{\(Palette.light.declarations)max-width:100%;height:auto;\
    font:15px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
    @media (prefers-color-scheme:dark){svg.figure{\(Palette.dark.declarations)}}
    svg.figure text{fill:var(--figure-ink);stroke:none}
    svg.figure .tick{font-size:14px}
    svg.figure .heading{font-weight:600}
    svg.figure .axis{fill:none;stroke:var(--figure-muted);stroke-width:1}
    svg.figure .line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}
    svg.figure .rule{fill:none;stroke:currentColor;stroke-width:1}
    svg.figure .solid{fill:currentColor;stroke:none}
    svg.figure .hollow{fill:var(--figure-paper);stroke:currentColor;stroke-width:1.75}
    svg.figure .cross{fill:none;stroke:currentColor;stroke-width:2}
    svg.figure .tint{fill:currentColor;fill-opacity:.13;stroke:none}
    svg.figure .cells{fill:currentColor;stroke:none;shape-rendering:crispEdges}
    svg.figure .bar{fill:currentColor;fill-opacity:.75;stroke:none}
    svg.figure .node{fill:var(--figure-paper);stroke:currentColor;stroke-width:1.5}
    svg.figure .wire{fill:none;stroke:var(--figure-muted);stroke-width:1.25}
    svg.figure .direct{fill:currentColor}
    svg.figure .halo{paint-order:stroke;stroke:var(--figure-paper);stroke-width:4px;\
    stroke-linejoin:round}
    \(roles)
    """

  /// One rule per role: an element of that role has the role's colour as its current colour.
  private static var roles: String {
    Palette.light.roles.dropFirst().map { role in
      "svg.figure .\(role.name){color:var(--figure-\(role.name))}"
    }.joined(separator: "\n")
  }
}
