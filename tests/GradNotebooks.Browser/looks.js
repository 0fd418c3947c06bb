// What a reader sees of a page, measured on what the browser has laid out. Every function answers with JSON; a fault is a sentence.
globalThis.looks = (() => {
  const enough = 4.5;

  const colour = text => {
    const parts = text.match(/^(rgba?|color)\((?:srgb )?([^)]*)\)$/);
    if (!parts) throw new Error(`looks.js cannot read the colour ${text}`);
    const numbers = parts[2].split(/[\s,/]+/).map(Number);
    const scale = parts[1] === "color" ? 1 : 255;
    return { rgb: numbers.slice(0, 3).map(n => n / scale), alpha: numbers[3] ?? 1 };
  };

  const faded = (top, alpha) => ({ rgb: top.rgb, alpha: top.alpha * alpha });

  const over = (top, rgb) => rgb.map((under, i) => top.rgb[i] * top.alpha + under * (1 - top.alpha));

  // WCAG 2.2, relative luminance and contrast ratio.
  const luminance = rgb => {
    const [r, g, b] = rgb.map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  const contrast = (u, v) => {
    const [low, high] = [luminance(u), luminance(v)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };

  const hex = rgb => "#" + rgb.map(v => Math.round(v * 255).toString(16).padStart(2, "0")).join("");

  const ancestors = element => {
    const found = [];
    for (let e = element; e; e = e.parentElement) found.push(e);
    return found;
  };

  const isShown = element => getComputedStyle(element).display === "contents"
    ? isShown(element.parentElement)
    : element.checkVisibility({ visibilityProperty: true });

  const opacity = element => element ? opacity(element.parentElement) * getComputedStyle(element).opacity : 1;

  // An element's text lies on the backgrounds of all that it stands in, of which one must be opaque.
  const paper = element => {
    if (!element) throw new Error("The page paints no background.");
    const own = colour(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, paper(element.parentElement));
  };

  const outermostSvg = element => ancestors(element).filter(e => e.tagName === "svg").at(-1);

  const shapes = new Map();

  const shapesOf = svg => {
    if (!shapes.has(svg)) {
      shapes.set(svg, [...svg.querySelectorAll("rect,path,circle,ellipse,polygon,polyline")]
        .filter(shape => !shape.closest("defs,clipPath,mask,marker,pattern") && isShown(shape))
        .map(shape => ({ shape, style: getComputedStyle(shape) }))
        .filter(({ style }) => style.fill !== "none" && !style.fill.startsWith("url"))
        .map(({ shape, style }) => ({
          shape,
          box: shape.getBoundingClientRect(),
          back: shape.getScreenCTM().inverse(),
          fill: faded(colour(style.fill), style.fillOpacity * opacity(shape)),
        }))
        .filter(({ fill }) => fill.alpha > 0));
    }
    return shapes.get(svg);
  };

  // Text in a drawing lies on every filled shape that is drawn before it and holds this point, and on a halo of its own.
  const ground = (text, x, y) => {
    const svg = outermostSvg(text);
    return shapesOf(svg)
      .filter(({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)
      .filter(({ shape }) => shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)
      .filter(({ shape, back }) => shape.isPointInFill(new DOMPoint(x, y).matrixTransform(back)))
      .map(({ fill }) => fill)
      .concat(halo(text))
      .reduce((rgb, fill) => over(fill, rgb), paper(svg));
  };

  const halo = text => {
    const { stroke, strokeOpacity, strokeWidth, paintOrder } = getComputedStyle(text);
    return stroke !== "none" && paintOrder.startsWith("stroke") && parseFloat(strokeWidth) >= 3 ? [faded(colour(stroke), strokeOpacity)] : [];
  };

  const readings = function* () {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !isShown(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const style = getComputedStyle(element);
      for (const box of range.getClientRects()) {
        if (box.width === 0 || box.height === 0) continue;
        if (!element.closest("svg")) {
          yield [node.data, element, colour(style.color), paper(element)];
          break;
        }
        const ink = faded(colour(style.fill), style.fillOpacity);
        for (const part of [0.05, 0.5, 0.95]) {
          yield [node.data, element, ink, ground(element, box.x + part * box.width, box.y + box.height / 2)];
        }
      }
    }
    for (const element of document.body.querySelectorAll("*")) {
      for (const pseudo of ["::before", "::after", "::marker"]) {
        const style = getComputedStyle(element, pseudo);
        const isDrawn = pseudo === "::marker"
          ? getComputedStyle(element).display === "list-item" && getComputedStyle(element).listStyleType !== "none"
          : !["none", "normal", '""'].includes(style.content);
        if (!isDrawn || style.display === "none" || !isShown(element)) continue;
        const own = pseudo === "::marker" ? { rgb: [0, 0, 0], alpha: 0 } : colour(style.backgroundColor);
        yield [`${pseudo} ${style.content}`, element, faded(colour(style.color), style.opacity), over(own, paper(element))];
      }
    }
  };

  // What a reader can unfold is measured, too.
  const unfolded = measure => () => {
    const folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach(details => { details.open = true; });
    const measured = measure();
    folded.forEach(details => { details.open = false; });
    return measured;
  };

  const faintTexts = unfolded(() => {
    shapes.clear();
    const faults = new Set();
    for (const [text, element, ink, under] of readings()) {
      const alpha = opacity(element);
      const seen = faded(ink, alpha);
      const ratio = contrast(over(seen, under), under);
      if (seen.alpha > 0 && ratio < enough) {
        const where = ancestors(element).slice(0, 3).map(e => `${e.tagName}.${e.getAttribute("class") ?? ""}`).join(" < ");
        faults.add(`“${text.trim().slice(0, 40)}” ${ratio.toFixed(2)}:1, ${hex(over(seen, under))} on ${hex(under)}, in ${where}`);
      }
    }
    return [...faults];
  });

  const sidewaysScroll = unfolded(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);

  const isInside = (box, frame) =>
    box.left >= frame.left - 0.5 && box.right <= frame.right + 0.5 && box.top >= frame.top - 0.5 && box.bottom <= frame.bottom + 0.5;

  const labelOf = part => part.querySelector(":scope > title").textContent.split("\n")[0];

  // Each drawn graph: what its nodes are called, how many edges it has, and what of it cannot be seen.
  const graphs = unfolded(() => [...document.querySelectorAll("svg.gn-graph")].map(svg => {
    const frame = svg.getBoundingClientRect();
    const faults = [];
    const nodes = [...svg.querySelectorAll("g.node")];
    const edges = [...svg.querySelectorAll("g.edge")];
    for (const part of [...nodes, ...edges]) {
      const body = part.querySelector(".box,.way");
      const { width, height } = body.getBoundingClientRect();
      const style = getComputedStyle(body);
      const isPainted = style.stroke !== "none" && style.strokeOpacity > 0 && parseFloat(style.strokeWidth) > 0;
      if (!isShown(body) || !isPainted || opacity(body) < 1 || width + height === 0) faults.push(`“${labelOf(part)}” is not to be seen`);
      for (const piece of part.querySelectorAll("path,rect,text")) {
        if (!isInside(piece.getBoundingClientRect(), frame)) faults.push(`“${labelOf(part)}” reaches out of its picture`);
      }
    }
    for (const node of nodes) {
      const box = node.querySelector(".box").getBoundingClientRect();
      const scale = frame.width / svg.viewBox.baseVal.width;
      for (const text of node.querySelectorAll("text")) {
        const { left, right } = text.getBoundingClientRect();
        if (left < box.left - 4 * scale || right > box.right + 4 * scale) faults.push(`“${text.textContent}” reaches out of the node “${labelOf(node)}”`);
      }
    }
    return { labels: nodes.map(labelOf), edges: edges.length, faults };
  }));

  // Each formula's text, and whether the browser sets it as mathematics and shows it.
  const formulas = unfolded(() => [...document.querySelectorAll("math")].map(math => {
    const { width, height } = math.getBoundingClientRect();
    return {
      text: math.textContent.replace(/[\s\u2061\u2062]+/g, ""),
      isSet: !isShown(math) || (getComputedStyle(math).display.includes("math") && width > 0 && height > 0),
    };
  }));

  // The first walk on the page: the step it shows, what it says of it, how many nodes it frames, and whether the keyboard is on it.
  const walk = () => {
    const form = document.querySelector(".gn-walk");
    const chosen = form.querySelector("input:checked");
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(chosen);
    const under = paper(chosen.parentElement);
    return {
      step: chosen.value,
      sentences: [...form.querySelectorAll("p")].filter(isShown).map(p => p.textContent),
      framed: [...form.querySelectorAll(".halo")].filter(halo => opacity(halo) === 1).length,
      hasFocus: document.activeElement === chosen,
      hasRing: outlineStyle === "solid" && parseFloat(outlineWidth) >= 2 && contrast(over(colour(outlineColor), under), under) >= 3,
    };
  };

  const charts = () => [...document.querySelectorAll("figure.gn-chart")].map(figure => ({
    isPictured: [...figure.querySelectorAll(".gn-picture>svg")].some(isShown),
    liveLines: figure.querySelectorAll(".main-svg .scatterlayer .trace, .main-svg .contourlayer .contour").length,
  }));

  // The size in which each text of a graph is shown: what kind of text it is, and its letters' height in pixels of the screen.
  const graphTexts = unfolded(() => [...document.querySelectorAll("svg.gn-graph text, svg.gn-graph tspan")].filter(isShown).map(text => ({
    kind: text.getAttribute("class") ?? "",
    size: parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().a,
  })));

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  // Of each live chart: whether its tool bar, its key and its plot are to be seen, and whether none of them covers another.
  const keys = () => [...document.querySelectorAll("figure.gn-chart .js-plotly-plot")].map(chart => {
    const [bar, key, plot] = [".modebar", ".legend", ".nsewdrag"].map(part => chart.querySelector(part).getBoundingClientRect());
    return {
      areDrawn: bar.width * bar.height > 0 && key.width * key.height > 0 && plot.width * plot.height > 0,
      areApart: !overlap(bar, key) && !overlap(bar, plot) && !overlap(key, plot),
    };
  });

  // The words on the level lines of each live chart that has some.
  const levels = () => [...document.querySelectorAll("figure.gn-chart .js-plotly-plot")]
    .filter(chart => chart.querySelector(".contourlayer .contour"))
    .map(chart => [...chart.querySelectorAll(".contourlabels text")].map(text => text.textContent));

  // What a label of a live chart without level lines lies on: points along the curves, the points' signs, other labels.
  const coveringLabels = () => [...document.querySelectorAll("figure.gn-chart .js-plotly-plot")]
    .filter(chart => !chart.querySelector(".contourlayer .contour"))
    .flatMap(chart => {
      const labels = [...chart.querySelectorAll(".annotation-text")].map(text => [text.textContent, text.getBoundingClientRect()]);
      const curves = [...chart.querySelectorAll(".scatterlayer .lines path")].flatMap(path => {
        const matrix = path.getScreenCTM();
        return [...Array(Math.ceil(path.getTotalLength()) + 1).keys()].map(at => path.getPointAtLength(at).matrixTransform(matrix));
      }).map(({ x, y }) => ({ left: x, right: x, top: y, bottom: y }));
      const points = [...chart.querySelectorAll(".scatterlayer .points path")].map(path => path.getBoundingClientRect());
      const isCovering = box => [...curves, ...points].some(other => overlap(box, other))
        || labels.filter(([, other]) => overlap(box, other)).length > 1;
      return labels.filter(([, box]) => isCovering(box)).map(([words]) => words);
    });

  const liveLabels = () => [...document.querySelectorAll("figure.gn-chart .annotation-text")].map(text => text.textContent);

  // The verdict of each row, and whether all of it lies within what can be seen of its table.
  const verdicts = () => [...document.querySelectorAll("td.gn-agrees,td.gn-suspect,td.gn-wrong")].filter(isShown).map(cell => {
    const { left, right } = cell.getBoundingClientRect();
    const frames = ancestors(cell).filter(e => getComputedStyle(e).overflowX !== "visible").map(e => e.getBoundingClientRect());
    return {
      text: cell.textContent,
      isInSight: [...frames, { left: 0, right: innerWidth }].every(frame => left >= frame.left - 0.5 && right <= frame.right + 0.5),
    };
  });

  // What a reader looks for: formulas, verdicts, names of things. Numbers of a table stand in cells, which do not overlap; those along
  // level lines are put there by Plotly, which knows nothing of the names that stand on paper of their own above them.
  const marks = () => [...document.querySelectorAll(
    "main :is(math, svg text, td.gn-agrees, td.gn-suspect, td.gn-wrong, th, figcaption, summary, .number, .contents a, .gn-rule, .gn-walk p)")]
    .filter(mark => !mark.closest(".contourlabels") && isShown(mark) && mark.textContent.trim() && opacity(mark) > 0.05);

  const told = mark => `“${mark.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}” in ${mark.closest("section")?.id || "the prose"}`;

  const isHard = overflow => overflow === "hidden" || overflow === "clip";

  // What of these cannot be seen, however one scrolls: before the start of a box that scrolls, or outside of one that does not.
  const cutOffs = unfolded(() => {
    const faults = new Set();
    for (const mark of marks()) {
      const frames = ancestors(mark.parentElement).filter(e => e !== document.body && e !== document.documentElement)
        .map(frame => ({ style: getComputedStyle(frame), box: frame.getBoundingClientRect() }))
        .filter(({ style }) => style.overflowX !== "visible" || style.overflowY !== "visible");
      for (const part of [mark, ...mark.querySelectorAll("mi,mn,mo,mtext")]) {
        const { left, right, top, bottom, width } = part.getBoundingClientRect();
        const isCut = frames.some(({ style, box }) => left < box.left - 1 || top < box.top - 1
          || (isHard(style.overflowX) && right > box.right + 1) || (isHard(style.overflowY) && bottom > box.bottom + 1));
        if (width > 0 && (isCut || left < -1)) faults.add(`${told(mark)} is cut off at “${part.textContent.slice(0, 20)}”`);
      }
    }
    return [...faults];
  });

  // Which of these lie upon each other by more than a rim.
  const overlaps = unfolded(() => {
    const faults = [];
    const boxes = marks().map(mark => ({ mark, box: mark.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0).sort((u, v) => u.box.top - v.box.top);
    boxes.forEach((first, i) => {
      for (const next of boxes.slice(i + 1)) {
        if (next.box.top >= first.box.bottom) break;
        const width = Math.min(first.box.right, next.box.right) - Math.max(first.box.left, next.box.left);
        const height = Math.min(first.box.bottom, next.box.bottom) - next.box.top;
        const isPart = first.mark.contains(next.mark) || next.mark.contains(first.mark);
        if (width > 2 && height > 2.5 && !isPart) faults.push(`${told(first.mark)} lies on ${told(next.mark)}`);
      }
    });
    return faults;
  });

  const nextFrame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));

  // In its end state the mask begins to fade where it ends, or next to that.
  const isFaded = element => parseFloat(getComputedStyle(element).maskImage.match(/100% - ([\d.]+)px/)?.[1] ?? 0) > 1;

  // Each table that does not fit its place: whether its edge hints at more, before and after it is scrolled to its end.
  const fades = async () => {
    const looks = [];
    const isCut = box => isShown(box) && box.scrollWidth > box.clientWidth + 1;
    for (const box of [...document.querySelectorAll(".gn-scroll:has(>table)")].filter(isCut)) {
      const atFirst = isFaded(box);
      box.scrollLeft = box.scrollWidth;
      await nextFrame();
      looks.push({ atFirst, atTheEnd: isFaded(box) });
      box.scrollLeft = 0;
      await nextFrame();
    }
    return looks;
  };

  return {
    faintTexts, sidewaysScroll, graphs, formulas, walk, charts, verdicts, fades, graphTexts, keys, levels, coveringLabels, liveLabels,
    cutOffs, overlaps,
  };
})();
