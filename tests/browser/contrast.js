// Every visible run of text whose colour is too near its ground: [words, ratio].
() => {
  const parse = (colour) => {
    const parts = (colour.match(/[\d.]+/g) || []).map(Number)
    if (colour.startsWith("color(srgb")) return [parts[0] * 255, parts[1] * 255, parts[2] * 255, parts[3] ?? 1]
    return [parts[0] || 0, parts[1] || 0, parts[2] || 0, parts[3] ?? 1]
  }
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1)
  const ground = (element) => {
    const layers = []
    for (let e = element; e; e = e.parentElement) layers.push(parse(getComputedStyle(e).backgroundColor))
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1])
  }
  const light = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((v) => {
      const part = v / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const faint = (element) => {
    let all = 1
    for (let e = element; e; e = e.parentElement) all *= Number(getComputedStyle(e).opacity)
    return all
  }
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const words = node.textContent.trim()
    if (!words || element.closest("script, style, template, .md-search__output, [hidden]")) continue
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    if (box.width < 2 || box.height < 2 || faint(element) === 0 || style.clipPath !== "none") continue
    const back = ground(element)
    const front = over([...parse(style.color).slice(0, 3), parse(style.color)[3] * faint(element)], back)
    const [high, low] = [light(front), light(back)].sort((a, b) => b - a)
    const ratio = (high + 0.05) / (low + 0.05)
    const size = parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    if (ratio < (large ? 3 : 4.5)) found.push([words.slice(0, 40), Math.round(ratio * 100) / 100])
  }
  return found
}
