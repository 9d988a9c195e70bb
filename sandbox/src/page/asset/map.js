// A map: the country round the farm, drawn by hand; a click on the big one picks a point.

import { svg } from "./element.js";

const KM_PER_DEGREE = 111.2;
const towns = [
  ["Tashkent", 41.311, 69.28, 7.5], ["Chirchiq", 41.469, 69.582, 2.6], ["Yangiyoʻl", 41.112, 69.047, 2.2],
  ["Nurafshon", 41.042, 69.357, 2], ["Olmaliq", 40.845, 69.598, 2.6], ["Ohangaron", 40.906, 69.638, 2],
  ["Chinoz", 40.936, 68.76, 1.8], ["Keles", 41.402, 69.205, 1.6], ["Piskent", 40.897, 69.351, 1.6], ["Gʻazalkent", 41.558, 69.771, 1.8],
];
const river = [[41.72, 70.05], [41.6, 69.82], [41.49, 69.6], [41.36, 69.43], [41.22, 69.33], [41.14, 69.15], [41.02, 68.95], [40.9, 68.7], [40.8, 68.5]];
const roads = [
  [[41.75, 69.0], [41.402, 69.205], [41.311, 69.28], [41.17, 69.2], [41.112, 69.047], [40.936, 68.76], [40.75, 68.55]],
  [[41.311, 69.28], [41.469, 69.582], [41.558, 69.771], [41.68, 70.0]],
  [[41.311, 69.28], [41.042, 69.357], [40.906, 69.638], [40.845, 69.598]],
];

/** Kilometres between two points, by the great circle. */
export function distanceKm(one, other) {
  const rad = Math.PI / 180;
  const [a, b] = [one.latitude * rad, other.latitude * rad];
  const half = Math.sin((a - b) / 2) ** 2
    + Math.cos(a) * Math.cos(b) * Math.sin(((one.longitude - other.longitude) * rad) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(half));
}

export function map({ farm, point, live, big, pick, away }) {
  const ring = farm.ring_m / 1000;
  const [width, height] = big ? [400, 360] : [280, 150];
  const squeeze = Math.cos((farm.latitude * Math.PI) / 180);
  const far = Math.max(ring * 1.25, big ? 0 : Math.min(distanceKm(farm, point) * 1.15, 400));
  const scale = Math.min(width, height) / 2 / far;
  const x = (longitude) => width / 2 + (longitude - farm.longitude) * KM_PER_DEGREE * squeeze * scale;
  const y = (latitude) => height / 2 - (latitude - farm.latitude) * KM_PER_DEGREE * scale;
  const path = (points) => points.map(([latitude, longitude]) => `${x(longitude)},${y(latitude)}`).join(" ");
  const circle = (name, km) => svg(`circle.${name}`, { cx: width / 2, cy: height / 2, r: km * scale });
  const pin = svg("g.pin", {}, live && svg("circle.pulse", { r: 12 }),
    live ? svg("circle.dot", { r: 6 }) : svg("path", { d: "M0 0C-3-8-9-10-9-17A9 9 0 0 1 9-17C9-10 3-8 0 0Z" }),
    live ? null : svg("circle.eye", { cy: -17, r: 3.4 }));
  const put = (to) => pin.setAttribute("transform", `translate(${x(to.longitude)} ${y(to.latitude)})`);
  const label = (name, latitude, longitude, size) => [
    svg("circle.town", { cx: x(longitude), cy: y(latitude), r: size * scale }),
    svg("text", { x: x(longitude), y: y(latitude) + (size * scale + 9), "text-anchor": "middle" }, name),
  ];
  const picture = svg(`svg.map${big ? ".big" : ""}`, { viewBox: `0 0 ${width} ${height}`, role: "img" },
    svg("rect.land", { width, height }), svg("polyline.river", { points: path(river) }),
    ...roads.map((road) => svg("polyline.road", { points: path(road) })),
    ...towns.flatMap(([name, ...where]) => (big || where[2] > 2.5 ? label(name, ...where) : [])),
    circle("ring", ring), big && circle("faint", ring / 3), big && circle("faint", (ring * 2) / 3),
    svg("g.farm", { transform: `translate(${width / 2} ${height / 2})` },
      svg("circle", { r: 8 }), svg("path", { d: "M0-5C2-5 4-1.6 4 .9a4 4 0 0 1-8 0C-4-1.6-2-5 0-5Z" })), pin);
  put(point);
  if (away) away.textContent = `${distanceKm(farm, point).toFixed(1)} km from the farm`;
  if (pick) {
    picture.addEventListener("click", (event) => {
      const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
      const to = {
        latitude: farm.latitude - (spot.y - height / 2) / (KM_PER_DEGREE * scale),
        longitude: farm.longitude + (spot.x - width / 2) / (KM_PER_DEGREE * squeeze * scale),
      };
      put(to);
      pick(to);
    });
  }
  return picture;
}
