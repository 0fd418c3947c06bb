(() => {
  const giveUp = Date.now() + 10000;

  const coloured = (value, style) =>
    typeof value === "string" && value.startsWith("--gn-") ? style.getPropertyValue(value).trim()
      : Array.isArray(value) ? value.map(v => coloured(v, style))
      : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, coloured(v, style)]))
      : value;

  const draw = (figure, live) => {
    const style = getComputedStyle(figure.querySelector("svg") ?? figure);
    return Plotly.react(live, coloured(JSON.parse(figure.querySelector("script").textContent), style));
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
