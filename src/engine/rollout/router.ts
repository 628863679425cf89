import { mix32 } from '../core/random';

/**
 * Which requests the candidate serves: 1 where a 32-bit hash of (user, salt), uniform on [0, 2³²), lies below
 * share · 2³². Sticky: a user's answer does not change within a rollout (one salt), and whoever is in the candidate at
 * 5 % stays in it at 25 %. Another salt gives an independent split.
 * @param user n ids @param salt whole number, one per rollout @param share in [0, 1]; 0 routes none, 1 all
 */
export function routeShare(user: Uint32Array, salt: number, share: number): Uint8Array {
  const routed = new Uint8Array(user.length);
  const limit = share * 4294967296;
  const before = mix32(salt ^ 0x5bd1e995);
  const after = mix32(before + 0x9e3779b9);
  // Two rounds: with one, the splits of two salts would be the same up to a relabelling of users.
  for (let i = 0; i < user.length; i++) routed[i] = mix32(mix32(user[i]! ^ before) ^ after) < limit ? 1 : 0;
  return routed;
}
