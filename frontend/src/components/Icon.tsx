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
  journal: "M6 4.500h11.500v15H6zM6 4.500v15M9.5 8.500h5M9.5 12h5M6 16.500h11.500",
  checkUps: "M7 5.500h10v14H7zM10 3.800h4v3h-4zM9.8 12.500l1.7 1.700 3-3.200",
  insights: "M4.500 19.500h15M6.500 16.500v-4M11 16.500v-8M15.500 16.500v-5.500M19 16.500v-10",
  exercises:
    "M3.500 9.500h9.500a2.500 2.500 0 1 0-2.500-2.500M3.500 13.500h14a2.700 2.700 0 1 1-2.700 2.700M3.500 17.500h6.500",
  goals: "M12 4a8 8 0 1 0 8 8M12 8.200a3.800 3.800 0 1 0 3.800 3.800M12 12l7-7M16 4.500V8h3.500",
  plan: "M12 3.500l7 2.500v5.500c0 4.500-3 7.500-7 9-4-1.500-7-4.500-7-9V6zM9 12l2.200 2.200 4-4.200",
  review: "M12 4.500v9M12 18.500h.01M5 4.500h3M16 4.500h3M4.500 8v11.500h15V8",
  care: "M4.500 13c2.500-2 4.500-2 6.500 0l3.500 0c1 0 1 1.800 0 1.800h-3.500M4.500 18.500h9l6-4.500c-1-1.500-2.500-.800-5 .800M12 10.500s-3.800-2.200-3.800-4.600a2 2 0 0 1 3.800-.900 2 2 0 0 1 3.800.900c0 2.400-3.800 4.600-3.800 4.600z",
  note: "M6 4.500h12v10l-5 5H6zM13 19.500v-5h5M9 8.500h6M9 12h4",
  more: "M5 12h1.500M11.250 12h1.500M17.500 12h1.500",
  tag: "M4.500 12.500V4.500h8l7.500 7.500-8 8zM8.500 8.500h.01",
  search: "M10.500 4.500a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5",
  pause: "M9 6v12M15 6v12",
  play: "M8 5.500v13l10.500-6.500z",
  print: "M7.500 9V4.500h9V9M7.500 16h-3V9h15v7h-3M7.500 13.500h9v6.500h-9z",
  upload: "M12 15.500V5M8 8.800 12 5l4 3.800M5 15.500v4h14v-4",
  close: "M6.500 6.500l11 11M17.500 6.500l-11 11",
  mail: "M4 6.500h16v11.500H4zM4 7.500l8 6 8-6",
  key: "M14.500 5a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM11 12.500 4.500 19M7.500 16l2.500 2.500M15.500 8.500h.01",
  people:
    "M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM3 19.500c.5-3.700 2.800-5.500 6-5.500s5.500 1.800 6 5.500M15.500 5.600a3.500 3.500 0 0 1 0 5.900M17.500 14.400c2 .7 3.200 2.400 3.500 5.100",
  device: "M4.500 5.500h15v10h-15zM2.500 18.500h19",
  next: "M9.5 5.5 16 12l-6.5 6.5",
  message: "M4.500 5h15v11h-8l-4 4v-4h-3z",
} as const;

export type IconName = keyof typeof paths;

/** A line icon in the colour of its text. Decoration only: the control that holds it carries the words. */
export function Icon({ name, size = 22 }: { name: IconName; size?: number }) {
  return (
    <svg
      // A way forward or back points the other way in a language that is read from the right.
      data-mirrored={name === "back" || name === "undo" || undefined}
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
