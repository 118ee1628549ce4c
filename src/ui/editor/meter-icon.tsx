/** The sign of a measurement, as on its gate: a scale and a hand. */
export function MeterIcon() {
  return (
    <svg width={22} height={16} viewBox="-11 -13 22 16" aria-hidden="true">
      <path
        d="M-9.5 1.5a9.5 9.5 0 0 1 19 0M0 1.5l6.5 -10"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.7}
        strokeLinecap="round"
      />
    </svg>
  );
}
