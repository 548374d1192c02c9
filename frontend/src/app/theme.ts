import { createTheme, type MantineColorsTuple } from "@mantine/core";

// One hue in ten even steps of lightness. Shade 7 carries white text, shade 3 carries dark text, both at 4.5:1.
const teal: MantineColorsTuple = [
  "#eaf5f2",
  "#d3e9e3",
  "#aed8ce",
  "#86c9ba",
  "#5aac9b",
  "#3f9686",
  "#2b7f71",
  "#1f6a5f",
  "#18554c",
  "#103e38",
];

export const theme = createTheme({
  colors: { teal },
  primaryColor: "teal",
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  fontFamily: "var(--sans)",
  headings: { fontFamily: "var(--serif)", fontWeight: "600" },
  defaultRadius: "md",
  radius: { md: "0.75rem", xl: "2rem" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "md", radius: "xl" } },
    TextInput: { defaultProps: { size: "md" } },
    PasswordInput: { defaultProps: { size: "md" } },
    Textarea: { defaultProps: { size: "md" } },
    NativeSelect: { defaultProps: { size: "md" } },
    Checkbox: { defaultProps: { size: "md" } },
    Switch: { defaultProps: { size: "md" } },
  },
});
