-- serve.lua: 1,000 different questions to the timeline and to the search, made from a fixed seed out of what most records of news hold; wrk asks them
-- in turn, every connection, and tells at the end what it saw. QUESTIONS of the environment changes how many.
local words = {"ceasefire", "talks", "sanctions", "president", "minister", "election", "nuclear", "troops", "border", "trade", "treaty", "embassy", "summit", "attack",
  "peace", "refugees", "missile", "agreement", "parliament", "border security", "foreign policy", "oil", "climate", "tariffs", "police"}
local actors = {"Russia", "China", "Iran", "Israel", "France", "Germany", "Syria", "Turkey", "Ukraine", "Mexico"}
local kinds = {"meeting", "phone-call", "talks", "visit", "interview"}
local asked, questions = 0, {}

function init()
  math.randomseed(20260221)
  local function any(list) return list[math.random(#list)]:gsub(" ", "%%20") end
  local function month() return string.format("%d-%02d", math.random(2012, 2020), math.random(12)) end
  local seen, count = {}, tonumber(os.getenv("QUESTIONS") or "1000")
  while #questions < count do
    local turn, q = #questions % 5, nil
    if turn == 0 then q = "/timeline.json?since=" .. month() .. "&limit=" .. math.random(20, 100)
    elseif turn == 1 then q = "/timeline.json?actor=" .. any(actors) .. "&since=" .. month() .. "&limit=50"
    elseif turn == 2 then q = "/timeline.json?kind=" .. any(kinds) .. "&until=" .. month() .. "&limit=50"
    elseif turn == 3 then q = "/search.json?words=" .. any(words) .. "%20" .. any(words) .. "&limit=" .. math.random(10, 60)
    else q = "/search.json?words=" .. any(words) .. "&since=" .. month() .. "&limit=20" end
    if not seen[q] then seen[q] = true; questions[#questions + 1] = q end
  end
  math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16) % 100000)
  asked = math.random(#questions) -- threads begin at other places
end

function request()
  asked = asked % #questions + 1
  return wrk.format("GET", questions[asked], {["Accept-Encoding"] = "gzip"})
end

function done(summary, latency)
  local wrong = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  io.write(string.format("rows %.3f %.3f %.3f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, wrong))
end
