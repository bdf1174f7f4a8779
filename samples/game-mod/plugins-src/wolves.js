// A pack of three wolves for every map. They chase whoever comes near and go round their den
// otherwise. Say "!wolves" in the chat to hear how they are.
//
// Each `import` names an interface of the slot and gets an object with its functions; resources,
// such as the game's entities, are classes in it.
import console from 'emberfall:modding/console@0.5.0';
import dice from 'emberfall:modding/dice@0.5.0';
import entities from 'emberfall:modding/entities@0.5.0';
import weather from 'emberfall:modding/weather@0.5.0';

const sight = 20; // metres
const stride = 1.5; // metres in one think

/** Our wolves by their number. We own these handles: the entities live until we remove them. */
const pack = new Map();

function spawnPack() {
  for (let i = 1; i <= 3; i++) {
    const at = { x: dice.roll(100), y: dice.roll(100) };
    try {
      const wolf = entities.Entity.spawn({ tag: 'creature' }, at);
      wolf.setLabel(`Wolf ${i}`);
      pack.set(wolf.id(), wolf);
    } catch (error) {
      // A WIT error arrives as a throw, with its value as the payload. There may be water just there:
      // try the next one.
      console.print(`wolf ${i} did not fit on the map: ${error.payload?.tag ?? error}`);
    }
  }
  console.print(`${pack.size} wolves, the sky is ${weather.current().tag}`);
}

// `export const mod` is the slot's interface `mod`; `on-event` in WIT is `onEvent` here.
export const mod = {
  describe: () => ({ name: 'Wolves', author: 'Emberfall samples', version: '1.2.0' }),

  // A variant is `{ tag, val }`.
  onEvent(event) {
    switch (event.tag) {
      case 'map-loaded':
        spawnPack();
        break;
      case 'chat':
        if (event.val.text === '!wolves') {
          const lives = [...pack.values()].map((wolf) => wolf.health());
          console.print(`wolves: ${lives.join(', ')}`);
        }
        break;
      case 'died':
        pack.delete(event.val);
        break;
    }
  },

  tick() {},

  // Wolves do not hurt each other.
  onDamage: (victim, attacker, amount) => (pack.has(victim) && pack.has(attacker) ? 0 : amount),

  // The handle is ours: `using` drops it at the end, which leaves the entity on the map.
  onSpawn(newcomer) {
    using entity = newcomer;
    if (entity.kind().tag !== 'player') return;
    const near = [...pack.values()].filter((wolf) => entities.distance(wolf, entity) < sight);
    if (near.length > 0) console.print(`${near.length} wolves smell ${entity.id()}`);
  },
};

// A resource that we export is a class. The game makes one for each creature of ours.
class Behavior {
  constructor(entity) {
    this.entity = entity;
    this.step = 0;
  }

  think(here, player) {
    const x = player.x - here.x;
    const y = player.y - here.y;
    const distance = Math.hypot(x, y);
    if (distance > sight || distance === 0) {
      // Round the den, each wolf from another place of the circle.
      const angle = this.entity + this.step++ / 10;
      return { x: here.x + Math.cos(angle), y: here.y + Math.sin(angle) };
    }
    const part = Math.min(stride, distance) / distance;
    return { x: here.x + x * part, y: here.y + y * part };
  }
}

export const behaviors = { Behavior };
