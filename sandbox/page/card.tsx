import type { ComponentChildren } from "preact";

interface CardProps {
  readonly id: string;
  readonly title: string;
  /** What it is about, in a line. */
  readonly about?: string;
  readonly children: ComponentChildren;
}

/** A part of the page with a heading. */
export function Card({ id, title, about, children }: CardProps) {
  return (
    <section class="card" id={id} aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>{title}</h2>
        {about && <p class="about">{about}</p>}
      </header>
      {children}
    </section>
  );
}
