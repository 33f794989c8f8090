import { z } from "zod";
import { deliveryScheduleSchema, notificationEvents } from "@/lib/config/notifications";

const ruleSubjects = ["mine", "reviews", "recipe"] as const;

const personRule = z
  .strictObject({
    /**
     * The subjects of a rule.
     * - `mine`: builds that the person started or follows, reviews of their steps, and reviews of
     *   the person's requests.
     * - `reviews`: reviews that the person can decide on and hasn't voted on.
     * - `recipe`: builds of the recipe below.
     */
    about: z.enum(ruleSubjects),
    /** For `recipe`: a recipe name, with `*` and `?` as wildcards. */
    recipe: z.string().trim().max(128).default(""),
    events: z.array(z.enum(notificationEvents)).min(1).max(notificationEvents.length),
  })
  .refine(({ about, recipe }) => about !== "recipe" || recipe !== "", {
    path: ["recipe"],
    error: "Enter a recipe name, or * for all recipes.",
  });

export const personRulesSchema = z.array(personRule).max(20);
export type PersonRule = z.infer<typeof personRule>;

export const notificationSettingsInput = z.strictObject({
  scope: z.string(),
  rules: personRulesSchema,
  schedule: deliveryScheduleSchema,
});

const scope = z.string();
const channel = z.string().max(64);
const id = z.uuidv7();

export const testChannelInput = z.object({ scope, channel });
export const resendMessageInput = z.object({ scope, id });
export const resendChannelMessageInput = z.object({ scope, channel, id });
