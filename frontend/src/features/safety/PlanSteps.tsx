import { EnglishOnly } from "@/components/EnglishOnly";
import { Icon } from "@/components/Icon";
import page from "@/components/Page.module.css";
import type { Item, Plan } from "./api";
import styles from "./SafetyPlan.module.css";

/** The six steps to read and to print. */
export function PlanSteps({ plan }: { plan: Plan }) {
  return (
    <EnglishOnly className={styles.steps}>
      <h2>{plan.title}</h2>
      <ol>
        {plan.steps.map((step) => (
          <li key={step.key} className={page.card}>
            <h3>
              <span className={styles.number}>{step.number}</span> {step.heading}
            </h3>
            {step.items.length ? (
              <ul dir="auto">
                {step.items.map((item) => (
                  <Line key={`${item.text}${item.phone}`} item={item} />
                ))}
              </ul>
            ) : (
              <p className={page.soft}>{step.prompt}</p>
            )}
          </li>
        ))}
      </ol>
    </EnglishOnly>
  );
}

function Line({ item }: { item: Item }) {
  return (
    <li>
      <span className={styles.text}>{item.text}</span>
      {item.phone ? (
        <a className={styles.call} href={`tel:${item.phone.replace(/[^+*#\d]/g, "")}`}>
          <Icon name="phone" size={18} />
          {item.phone}
        </a>
      ) : null}
      {item.url ? (
        <a className={styles.call} href={item.url} rel="noopener noreferrer">
          <Icon name="link" size={18} />
          {item.url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")}
        </a>
      ) : null}
    </li>
  );
}
