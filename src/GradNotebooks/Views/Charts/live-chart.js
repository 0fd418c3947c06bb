(() => {
  const giveUp = Date.now() + 10000;

  const coloured = (value, style) =>
    typeof value === "string" && value.startsWith("--gn-") ? style.getPropertyValue(value).trim()
      : Array.isArray(value) ? value.map(v => coloured(v, style))
      : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, coloured(v, style)]))
      : value;

  const draw = (figure, live) => {
    const style = getComputedStyle(figure.querySelector("svg") ?? figure);
    const { narrow, ...drawn } = JSON.parse(figure.querySelector("script").textContent);
    const isNarrow = live.clientWidth < narrow?.below;
    if (isNarrow) drawn.layout.annotations = narrow.annotations;
    live.outgrown = () => live.clientWidth < narrow?.below !== isNarrow;
    return Plotly.react(live, coloured(drawn, style));
  };

  const bring = async figure => {
    const picture = figure.querySelector(".gn-picture");
    const live = document.createElement("div");
    live.setAttribute("role", "group");
    live.setAttribute("aria-label", [...picture.querySelectorAll("svg>title,svg>desc")].map(e => e.textContent).join(": ") || "Chart");
    picture.after(live);
    picture.hidden = true;
    try {
      await draw(figure, live);
      new ResizeObserver(() => live.outgrown() && draw(figure, live)).observe(live);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw(figure, live));
    } catch (error) {
      live.remove();
      picture.hidden = false;
      console.warn("The live chart could not be drawn.", error);
    }
  };

  const attempt = () => {
    if (window.Plotly) {
      for (const figure of document.querySelectorAll("figure.gn-chart:not([data-live])")) {
        figure.dataset.live = "";
        bring(figure);
      }
    } else if (Date.now() < giveUp) {
      setTimeout(attempt, 200);
    }
  };

  attempt();
})();
