const paths = {
  today:
    "M12 3.500v2M12 18.500v2M3.5 12h2M18.5 12h2M6 6l1.4 1.400M16.6 16.6 18 18M18 6l-1.4 1.400M7.4 16.6 6 18M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
  history: "M4.5 6.500h15v13h-15zM4.5 10.500h15M8.5 4v4M15.5 4v4M8.5 14h2M13.5 14h2",
  reminder: "M6.5 16.500v-5.500a5.5 5.5 0 0 1 11 0v5.500l1.5 1.500H5zM10 20.500h4",
  settings: "M4 7.500h9M17 7.500h3M4 16.500h3M11 16.500h9M15 5.500v4M9 14.500v4",
  help: "M12 20.500s-7.5-4.6-7.5-10.300A4.2 4.2 0 0 1 12 7.600a4.2 4.2 0 0 1 7.5 2.600c0 5.7-7.5 10.3-7.5 10.300z",
  edit: "M5 19l1-4L16.5 4.500l3 3L9 18z",
  remove: "M5 7h14M9.5 7V4.500h5V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
  undo: "M8.5 5 4.5 9l4 4M5 9h9.500a5 5 0 0 1 0 10H9",
  plus: "M12 5v14M5 12h14",
  back: "M14.5 5.5 8 12l6.5 6.5",
  check: "M5 12.500l4.5 4.500L19 7.5",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.200l2.8 1.8",
  phone:
    "M6 4.500h3.500l1.5 4-2 1.500a10 10 0 0 0 5 5l1.5-2 4 1.500V18a1.5 1.5 0 0 1-1.5 1.500A14 14 0 0 1 4.5 6 1.5 1.5 0 0 1 6 4.500z",
  link: "M13.5 5H19v5.500M19 5l-8.5 8.500M10 6H5v13h13v-5",
  mail: "M4 6.500h16v11.500H4zM4 7.500l8 6 8-6",
} as const;

export type IconName = keyof typeof paths;

/** A line icon in the colour of its text. Decoration only: the control that holds it carries the words. */
export function Icon({ name, size = 22 }: { name: IconName; size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
