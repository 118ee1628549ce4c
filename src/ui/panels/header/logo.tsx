/** The mark of Ansatz: a Bloch sphere whose arrow points somewhere of its own. */
export function Logo() {
  return (
    <h1 className="logo" aria-label="Ansatz">
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden fill="none" stroke="currentColor">
        <circle cx="11" cy="11" r="9.2" strokeWidth="1.8" />
        <ellipse cx="11" cy="11" rx="9.2" ry="3.4" strokeWidth="1.1" opacity="0.55" />
        <path d="M11 11 16.2 4.9" strokeWidth="2" strokeLinecap="round" />
        <circle cx="16.2" cy="4.9" r="2.1" fill="currentColor" stroke="none" />
      </svg>
      <span className="logo-word">Ansatz</span>
    </h1>
  );
}
