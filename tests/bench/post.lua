-- wrk: sends the bodies of a file (first argument), one after another from a random start; x-unit and Authorization from the environment.
local requests = {}
local at = 0

function init(args)
  local headers = { ["Content-Type"] = "application/json", ["Accept"] = "application/graphql-response+json" }
  if os.getenv("TOKEN") then headers["Authorization"] = "Bearer " .. os.getenv("TOKEN") end
  if os.getenv("UNIT") then headers["x-unit"] = os.getenv("UNIT") end
  for line in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("POST", "/graphql", headers, line)
  end
  math.randomseed(os.time() + tonumber(tostring(requests):match("0x(%x+)"), 16) % 100000)
  at = math.random(#requests)
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency, threads)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %.0f %.2f %.2f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, bad))
end
