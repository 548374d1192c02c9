import styles from "./Hills.module.css";

/** A quiet landscape, drawn in the five colours of its theme. Decoration. */
export function Hills() {
  return (
    <div className={styles.sky} aria-hidden="true">
      <svg
        className={styles.hills}
        viewBox="0 0 800 600"
        preserveAspectRatio="xMidYMax slice"
        focusable="false"
      >
        <circle className={styles.halo} cx="560" cy="190" r="120" />
        <circle className={styles.sun} cx="560" cy="190" r="64" />
        <path className={styles.hill1} d="M0 330c90-60 180-76 290-36s190 26 290-22 150-40 220-12v340H0z" />
        <path className={styles.hill2} d="M0 390c120-74 230-60 330-14s230 58 470-38v262H0z" />
        <path className={styles.hill3} d="M0 440c150 10 220-70 360-58s180 82 440 34v184H0z" />
        <path className={styles.hill4} d="M0 492c110-44 260-52 400-6s250 46 400-6v120H0z" />
        <path className={styles.hill5} d="M0 556c160-34 250-40 420-14s250 24 380-8v66H0z" />
      </svg>
    </div>
  );
}
