export interface Person {
  /** The subject of the ID tokens. */
  id: string;
  name: string;
  email: string;
  groups: string[];
  /** The description on the sign-in page. */
  description: string;
}

/** The demo accounts. The sandbox's configuration maps their groups to roles. */
export const PEOPLE: Person[] = [
  {
    id: "erin",
    name: "Erin Engineer",
    email: "erin@example.com",
    groups: ["platform-engineers"],
    description: "Submits and cancels builds.",
  },
  {
    id: "leo",
    name: "Leo Lead",
    email: "leo@example.com",
    groups: ["team-leads", "platform-engineers"],
    description: "Builds images, reviews other people's builds, and administers Kiln.",
  },
  {
    id: "dana",
    name: "Dana Lead",
    email: "dana@example.com",
    groups: ["team-leads", "production-leads", "platform-engineers"],
    description:
      "Reviews other people's builds in both AWS accounts. Sign in as Dana for the second approval if a rule requires more than one.",
  },
  {
    id: "lia",
    name: "Lia Lead",
    email: "lia@example.com",
    groups: ["team-leads", "production-leads"],
    description:
      "Reviews other people's builds in both AWS accounts. Sign in as Lia for the third approval if a rule requires three.",
  },
  {
    id: "eli",
    name: "Eli Engineer",
    email: "eli@example.com",
    groups: ["platform-engineers", "production-leads"],
    description: "Builds images, and reviews builds in the Production account.",
  },
  {
    id: "vera",
    name: "Vera Viewer",
    email: "vera@example.com",
    groups: ["viewers"],
    description: "Can view builds but not change anything.",
  },
  {
    id: "nora",
    name: "Nora Norole",
    email: "nora@example.com",
    groups: [],
    description: "Has no role. Sign in as Nora to see Kiln as a user without access.",
  },
];

export type PeopleDirectory = ReturnType<typeof createPeopleDirectory>;

/** The people of one provider. Tests can change their groups. */
export function createPeopleDirectory() {
  const changed = new Map<string, string[] | null>();
  return {
    /** Returns undefined for a person who doesn't exist or whose account is disabled. */
    find(id: string): Person | undefined {
      const person = PEOPLE.find((one) => one.id === id);
      const groups = changed.get(id);
      if (!person || groups === null) return undefined;
      return groups ? { ...person, groups } : person;
    },
    /**
     * Changes a person's groups; `null` disables the account.
     *
     * @returns false if there is no such person
     */
    setGroups(id: string, groups: string[] | null): boolean {
      if (!PEOPLE.some((one) => one.id === id)) return false;
      changed.set(id, groups);
      return true;
    },
    /** Restores everyone's groups. */
    reset(): void {
      changed.clear();
    },
  };
}
