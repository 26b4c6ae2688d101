-- Returns the hashes of images that have a name, at most so many.
-- KEYS: name. ARGV: how many.
local kind = redis.call('TYPE', KEYS[1]).ok
if kind == 'none' then return {} end
if kind == 'set' then return redis.call('SRANDMEMBER', KEYS[1], ARGV[1]) end
return {redis.call('GET', KEYS[1])}
