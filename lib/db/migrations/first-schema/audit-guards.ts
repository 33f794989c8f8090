/**
 * These triggers keep the audit log append-only. An entry must follow the head of the chain.
 * Updates are rejected. Deletions are rejected except up to the position in the target of a
 * `remove-old-audit` entry, whose detail must contain the hash of the entry at that position.
 */

const follows = `new.seq = head.seq + 1 and new.previous_hash = head.hash`;
const removesKnown = `(case when new.action = 'remove-old-audit' then exists (
    select 1 from audit as last where last.seq = cast(new.target as bigint)
      and new.detail like '%"' || last.hash || '"%') else true end)`;
/** The head moves only with a new entry. An update without changes only takes the head's lock. */
const isHeadUnchanged = `new.id = old.id and new.seq = old.seq and new.hash = old.hash
    and new.removable_to = old.removable_to`;
const headFollows = `new.id = old.id and exists (
    select 1 from audit where seq = new.seq and hash = new.hash and previous_hash = old.hash
      and seq = old.seq + 1
      and (new.removable_to = old.removable_to
        or (action = 'remove-old-audit' and target = cast(new.removable_to as text))))`;
const moveHead = `update audit_head set seq = new.seq, hash = new.hash,
    removable_to = case when new.action = 'remove-old-audit'
      then cast(new.target as bigint) else removable_to end
    where id = 1`;

const rejectionMessages = {
  append: "the audit is append-only: an entry must follow the last one",
  update: "the audit is append-only: entries cannot be changed",
  delete: "the audit is append-only: entries cannot be deleted",
  head: "the audit is append-only: its head moves with new entries only",
};

const sqliteTrigger = (name: string, event: string, condition: string, refusal: string) =>
  `create trigger if not exists ${name} before ${event} when ${condition}
   begin select raise(abort, '${refusal}'); end`;

export const sqliteGuards: string[] = [
  sqliteTrigger(
    "audit_append",
    "insert on audit",
    // The ID is checked because REPLACE deletes a row without firing a delete trigger.
    `not exists (select 1 from audit_head as head where ${follows}) or not ${removesKnown}
     or exists (select 1 from audit where id = new.id)`,
    rejectionMessages.append,
  ),
  `create trigger if not exists audit_appended after insert on audit begin ${moveHead}; end`,
  sqliteTrigger("audit_no_update", "update on audit", "true", rejectionMessages.update),
  sqliteTrigger(
    "audit_no_delete",
    "delete on audit",
    "old.seq > (select removable_to from audit_head)",
    rejectionMessages.delete,
  ),
  sqliteTrigger(
    "audit_head_update",
    "update on audit_head",
    `not (${isHeadUnchanged}) and not (${headFollows})`,
    rejectionMessages.head,
  ),
  sqliteTrigger("audit_head_insert", "insert on audit_head", "true", rejectionMessages.head),
  sqliteTrigger("audit_head_delete", "delete on audit_head", "true", rejectionMessages.head),
];

const postgresFunction = (name: string, body: string) =>
  `create or replace function kiln_${name}() returns trigger language plpgsql as $$ begin ${body} end $$`;
const postgresTrigger = (name: string, event: string, level = "row") =>
  `create or replace trigger ${name} ${event} for each ${level} execute function kiln_${name}()`;
const raise = (refusal: string) => `raise exception '${refusal}';`;

export const postgresGuards: string[] = [
  postgresFunction(
    "audit_append",
    `if not exists (select 1 from audit_head as head where ${follows}) or not ${removesKnown}
     then ${raise(rejectionMessages.append)} end if; return new;`,
  ),
  postgresTrigger("audit_append", "before insert on audit"),
  postgresFunction("audit_appended", `${moveHead}; return null;`),
  postgresTrigger("audit_appended", "after insert on audit"),
  postgresFunction("audit_no_update", raise(rejectionMessages.update)),
  postgresTrigger("audit_no_update", "before update on audit"),
  postgresFunction(
    "audit_no_delete",
    `if old.seq > (select removable_to from audit_head)
     then ${raise(rejectionMessages.delete)} end if; return old;`,
  ),
  postgresTrigger("audit_no_delete", "before delete on audit"),
  postgresFunction("audit_no_truncate", raise(rejectionMessages.delete)),
  postgresTrigger("audit_no_truncate", "before truncate on audit", "statement"),
  postgresFunction(
    "audit_head_update",
    `if not (${isHeadUnchanged}) and not (${headFollows})
     then ${raise(rejectionMessages.head)} end if; return new;`,
  ),
  postgresTrigger("audit_head_update", "before update on audit_head"),
  postgresFunction("audit_head_refuse", raise(rejectionMessages.head)),
  `create or replace trigger audit_head_refuse before insert or delete on audit_head
   for each row execute function kiln_audit_head_refuse()`,
  `create or replace trigger audit_head_no_truncate before truncate on audit_head
   for each statement execute function kiln_audit_head_refuse()`,
];
