window.Plotly || (async () => {
  const packed = Uint8Array.from(atob("$packed"), sign => sign.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  // Hidden from module loaders, so that it becomes window.Plotly everywhere.
  script.textContent = `((define, module, exports) => {\n${await new Response(stream).text()}\n})();`;
  document.head.append(script);
})();
