// The teams as they are edited: the members of each as lines, "ines" or "ines: lead". Pure.
import { asList, asObject, asText } from "../complete.js";

/** Teams with their members as text. A role of somebody who is no member is a line as well: it may be a teamset's member. */
export function completeTeams(stored) {
  return asList(stored).map((each) => {
    const { name, members, roles } = asObject(each);
    const known = asObject(roles);
    const usernames = [...asList(members).map(asText), ...Object.keys(known)].filter(Boolean);
    return {
      name: asText(name),
      members: [...new Set(usernames)].map((username) => (known[username] ? `${username}: ${asText(known[username])}` : username)).join("\n"),
    };
  });
}

/** [[username, role or ""]] of the lines that hold something. */
export function membersOf(text) {
  return text.split("\n").map((line) => {
    const [username, ...role] = line.split(":");
    return [username.trim(), role.join(":").trim()];
  }).filter(([username]) => username);
}

/** The teams as the block keeps them: {name, members: [usernames], roles: {username: role}}. */
export function cleanTeams(teams) {
  return teams.map(({ name, members }) => {
    const listed = membersOf(members);
    return { name: name.trim(), members: listed.map(([username]) => username), roles: Object.fromEntries(listed.filter(([, role]) => role)) };
  });
}
