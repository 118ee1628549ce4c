/** A chart of bands as wide as its card. */
import { useRef } from "react";
import { BandChart, type BandChartProps } from "../../plots/band-chart.tsx";
import { useSize } from "../../primitives/use-media.ts";

const HEIGHT = 280;

export function SizedChart(props: Omit<BandChartProps, "width" | "height">) {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  return (
    <div className="lab-chart" ref={frame}>
      {width > 0 && <BandChart {...props} width={width} height={HEIGHT} />}
    </div>
  );
}
