import { el, icon } from "../shared/dom.js";

const PAUSE = 10000; // milliseconds between two looks at what the others do

function memberItem({ name, role, voted, you }, t) {
  return el("li", { class: "sc-cluster" },
    el("span", {}, name, role ? ` (${role})` : null, you ? [" ", el("strong", {}, t("team_you"))] : null),
    el("span", { class: `sc-tag ${voted ? "sc-tag--success" : ""}` },
      icon(voted ? "success" : "not_done"), t(voted ? "team_voted" : "team_not_voted")));
}

/** A vote in words; shares of a resource stand for themselves. */
function voteInWords(id, scene, t) {
  const found = scene && scene.choices.find((each) => each.id === id);
  return found ? found.text || t("continue") : id;
}

/** The learner's own vote as one sentence, or null without one. */
export function ownVote({ team, scene }, t) {
  return team && team.yours ? t("team_yours", { choice: voteInWords(team.yours, scene, t) }) : null;
}

function parts(team, scene, t) {
  const own = ownVote({ team, scene }, t);
  return [
    el("ul", { class: "sc-stack sc-stack--tight", role: "list" }, team.members.map((each) => memberItem(each, t))),
    el("p", {}, t("team_needed", { count: team.needed })),
    team.votes.length ? el("ul", {}, team.votes.map((each) => el("li", {}, t("team_votes", { choice: voteInWords(each.choice, scene, t), count: each.count })))) : null,
    own ? el("p", { "data-vote": team.yours }, own) : null,
  ].filter(Boolean);
}

/** Who plays along, who has voted and for what. Looks by itself what the others do, as long as it is on the page. */
export function teamPanel({ team, scene, ended }, { t, look, catchUp }) {
  if (!team || ended) return null;
  const told = el("div", { class: "sc-stack" }, parts(team, scene, t));
  const button = el("button", { type: "button", class: "sc-button sc-button--small", "data-action": "look", onclick: () => look(button) }, t("look"));
  const node = el("section", { class: "sc-team sc-card", "data-team": true },
    el("h4", {}, t("team", { name: team.name })), told, el("p", {}, button));

  async function again() {
    if (!node.isConnected) return;
    const current = await catchUp();
    if (current) told.replaceChildren(...parts(current, scene, t));
    setTimeout(again, PAUSE);
  }

  setTimeout(again, PAUSE);
  return node;
}
